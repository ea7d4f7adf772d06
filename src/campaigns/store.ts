import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Campaign } from "./campaign.ts"

export const campaignTable = new EntitySchema<Campaign>({
  name: "Campaign",
  tableName: "campaigns",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    slug: { type: "varchar", length: 80 },
    territoryId: { name: "territory_id", type: "integer" },
    titleKk: { name: "title_kk", type: "varchar", length: 300 },
    titleRu: { name: "title_ru", type: "varchar", length: 300 },
    titleEn: { name: "title_en", type: "varchar", length: 300 },
    reason: { type: "varchar", length: 20 },
    actId: { name: "act_id", type: "integer" },
    openedByUserId: { name: "opened_by_user_id", type: "integer" },
    openedAt: { name: "opened_at", type: "datetime", precision: 3 },
    formKey: { name: "form_key", type: "varchar", length: 40 },
  },
  indices: [
    { name: "one_campaign_per_slug", columns: ["slug"], unique: true },
    { name: "one_campaign_per_form", columns: ["formKey"], unique: true },
  ],
  foreignKeys: [belongsTo("Territory", "territoryId"), belongsTo("Act", "actId"), belongsTo("User", "openedByUserId")],
})
