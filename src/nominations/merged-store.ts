// Files of one person, of which one goes on and the others were merged into it. A file that leads others cannot be merged.
import { In } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { Nomination } from "./nomination.ts"
import { getNominationById, listNominationsById, nominationTable } from "./store.ts"

/** The file that goes on: this one, or that into which it was merged. */
export const leadingOf = async (tx: Tx, nomination: Nomination): Promise<Nomination> =>
  nomination.mergedIntoId === null ? nomination : getNominationById(tx, nomination.mergedIntoId)

/** id of each of these -> the file that goes on */
export async function listLeading(tx: Tx, nominations: Nomination[]): Promise<Map<number, Nomination>> {
  const leading = nominations.map(({ mergedIntoId }) => mergedIntoId).filter(id => id !== null)
  const found = [...nominations, ...(await listNominationsById(tx, leading))]
  return new Map(nominations.map(one => [one.id, found.find(({ id }) => id === (one.mergedIntoId ?? one.id))!]))
}

/** The files that were merged into these. */
export const listMergedInto = (tx: Tx, ids: number[]): Promise<Nomination[]> =>
  tx.find(nominationTable, { where: { mergedIntoId: In([0, ...ids]) }, order: { id: "asc" } })
