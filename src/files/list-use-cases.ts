import type { Database } from "../db/database.ts"
import type { Status } from "../nominations/nomination.ts"
import { type Actor, can } from "../policy.ts"
import { type Chosen, choose, dueOf } from "./choosing.ts"
import { filesPerPage } from "./file.ts"
import type { FilesFilter } from "./filter.ts"
import { countFiles, type FileRow, pageOfFiles } from "./list-store.ts"

export interface FileList extends Chosen {
  rows: FileRow[]
  counts: Partial<Record<Status, number>>
  /** id -> by when something is to be done about it */
  due: Map<number, Date | undefined>
  mayWork: boolean
  now: Date
}

export const listFiles = (db: Database, actor: Actor, filter: FilesFilter, page: number): Promise<FileList> =>
  db.read(async (tx, now) => {
    const chosen = await choose(tx, now, actor, filter)
    const rows = await pageOfFiles(tx, chosen.selection, { page, size: filesPerPage })
    const counts = await countFiles(tx, chosen.selection)
    const mayWork = chosen.reviews.some(({ council }) => can(actor, "nomination.check", { councilId: council.id }))
    return { ...chosen, rows, counts, due: await dueOf(tx, rows, chosen.reviews), mayWork, now }
  })
