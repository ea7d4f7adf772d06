import type { Database } from "../db/database.ts"
import { Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import type { Actor } from "../policy.ts"
import { type Chosen, choose, dueOf } from "./choosing.ts"
import type { FilesFilter } from "./filter.ts"
import { countFiles, type FileRow, filesBeyond, type Place } from "./list-store.ts"

const portion = 500

/** Notes who takes how much away, by which filter but not by which words, before the first row goes out. */
export const beginExport = (db: Database, actor: Actor, filter: FilesFilter): Promise<Chosen> =>
  db.write(async (tx, now) => {
    const chosen = await choose(tx, now, actor, filter, "nomination.check")
    if (!chosen.reviews.length) throw new Forbidden()
    const counts = await countFiles(tx, chosen.selection)
    const { name, review: _, ...filters } = filter
    const [one] = filter.review ? chosen.reviews : []
    const chosenBy = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
    await record(tx, now, {
      action: "file.export",
      by: { actor, as: "secretary" },
      subject: one ? { kind: "review", id: one.review.slug } : { kind: "user", id: actor.publicId ?? "" },
      ...(one && { councilId: one.council.id, reviewId: one.review.id }),
      particulars: {
        count: filter.status ? (counts[filter.status] ?? 0) : Object.values(counts).reduce((sum, n) => sum + n, 0),
        ...chosenBy,
        byWords: name !== "",
      },
    })
    return chosen
  })

export interface ExportedFile extends FileRow {
  dueAt: Date | undefined
  organisation: Organisation | undefined
}

/** Page by page by key, each its own reading: a long one would hold everybody up on SQLite. */
export async function* exportedFiles(db: Database, { reviews, selection }: Chosen): AsyncGenerator<ExportedFile[]> {
  for (let place: Place | undefined; ; ) {
    const files = await db.read(async tx => {
      const rows = await filesBeyond(tx, selection, place, { most: portion })
      const due = await dueOf(tx, rows, reviews)
      const ids = rows.flatMap(({ organisationId }) => organisationId ?? [])
      const organisations = await listOrganisations(tx, [...new Set(ids)])
      return rows.map(row => ({
        ...row,
        dueAt: due.get(row.id),
        organisation: organisations.find(({ id }) => id === row.organisationId),
      }))
    })
    if (files.length) yield files
    if (files.length < portion) return
    place = files.at(-1)
  }
}
