// One process at a time, by a row. Time only says when another may step in; what keeps two from writing is the epoch:
// whoever takes the lease raises it, and work of an earlier epoch finds that out in its own transaction.
import { EntitySchema, LessThan } from "typeorm"
import type { Tx } from "../db/database.ts"

interface Lease {
  name: string
  holder: string
  /** in real time, not that of the domain, which the demonstration moves */
  untilAt: Date
  epoch: number
}

export const leaseTable = new EntitySchema<Lease>({
  name: "Lease",
  tableName: "leases",
  columns: {
    name: { type: "varchar", length: 30, primary: true },
    holder: { type: "varchar", length: 43 },
    untilAt: { name: "until_at", type: "datetime", precision: 3 },
    epoch: { type: "integer" },
  },
})

/** What its holder shows with every piece of work. */
export type Fence = Pick<Lease, "name" | "holder" | "epoch">

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)

/** @param steal also while another holds it, whose work that is under way then fails as a whole */
export async function takeLease(
  tx: Tx,
  { name, holder, seconds, steal = false }: { name: string; holder: string; seconds: number; steal?: boolean },
): Promise<Fence | undefined> {
  const isFree = steal ? {} : { untilAt: LessThan(new Date()) }
  const taken = { holder, untilAt: inSeconds(seconds), epoch: () => "epoch + 1" }
  const { affected } = await tx.update(leaseTable, { name, ...isFree }, taken)
  // This transaction has the row, so nobody can raise the epoch before it ends.
  const found = await tx.findOneBy(leaseTable, { name })
  if (affected === 1) return { name, holder, epoch: found!.epoch }
  if (found) return undefined
  // A second process that finds none at the same moment fails by the key, and finds this one when it tries again.
  await tx.insert(leaseTable, { name, holder, untilAt: inSeconds(seconds), epoch: 1 })
  return { name, holder, epoch: 1 }
}

/**
 * The first statement of work under a lease: false when somebody else has taken it. From here to the end of the
 * transaction nobody can.
 */
export async function keepLease(tx: Tx, fence: Fence, seconds: number): Promise<boolean> {
  return (await tx.update(leaseTable, { ...fence }, { untilAt: inSeconds(seconds) })).affected === 1
}

/** Lets the next one begin at once. */
export const freeLease = async (tx: Tx, fence: Fence): Promise<void> => {
  await tx.update(leaseTable, { ...fence }, { untilAt: new Date(0) })
}
