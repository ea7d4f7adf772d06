import { EntitySchema } from "typeorm"
import type { Message } from "./message.ts"

export const messageTable = new EntitySchema<Message>({
  name: "Message",
  tableName: "messages",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    userId: { name: "user_id", type: "integer", nullable: true },
    toAddress: { name: "to_address", type: "varchar", length: 320 },
    lang: { type: "varchar", length: 2 },
    kind: { type: "varchar", length: 40 },
    particulars: { type: "simple-json" },
    secretSealed: { name: "secret_sealed", type: "text", nullable: true },
    secretKeyId: { name: "secret_key_id", type: "varchar", length: 20, nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    nextTryAt: { name: "next_try_at", type: "datetime", precision: 3 },
    tries: { type: "integer" },
    sentAt: { name: "sent_at", type: "datetime", precision: 3, nullable: true },
    failedAt: { name: "failed_at", type: "datetime", precision: 3, nullable: true },
    lastError: { name: "last_error", type: "varchar", length: 300, nullable: true },
  },
  indices: [
    { name: "one_message_per_public_id", columns: ["publicId"], unique: true },
    { name: "messages_to_send", columns: ["sentAt", "failedAt", "nextTryAt"] },
    { name: "messages_by_user", columns: ["userId"] },
  ],
})
