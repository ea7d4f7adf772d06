import { EntitySchema, LessThan, MoreThan } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { Heartbeat, Span } from "./heartbeat.ts"

export const heartbeatTable = new EntitySchema<Heartbeat>({
  name: "Heartbeat",
  tableName: "heartbeats",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    node: { type: "varchar", length: 40 },
    fromAt: { name: "from_at", type: "datetime", precision: 3 },
    untilAt: { name: "until_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "heartbeats_by_end", columns: ["untilAt"] }],
})

export async function addSpan(tx: Tx, node: string, { fromAt, untilAt }: Span): Promise<number> {
  const { identifiers } = await tx.insert(heartbeatTable, { node, fromAt, untilAt })
  return (identifiers[0] as { id: number }).id
}

/** False when somebody removed the row meanwhile. */
export async function prolongSpan(tx: Tx, id: number, untilAt: Date): Promise<boolean> {
  const { affected } = await tx.update(heartbeatTable, { id }, { untilAt })
  return affected === 1
}

/** Every node's spans that reach into this time. */
export const listSpans = (tx: Tx, from: Date, until: Date): Promise<Heartbeat[]> =>
  tx.find(heartbeatTable, {
    where: { untilAt: MoreThan(new Date(from.getTime() - 60_000)), fromAt: LessThan(until) },
    order: { fromAt: "asc" },
  })

/** When the first sign of life was ever written, and the latest; null before there is one. */
export async function firstAndLast(tx: Tx): Promise<Span | null> {
  const [first] = await tx.find(heartbeatTable, { order: { fromAt: "asc" }, take: 1 })
  const [last] = await tx.find(heartbeatTable, { order: { untilAt: "desc" }, take: 1 })
  return first && last ? { fromAt: first.fromAt, untilAt: last.untilAt } : null
}
