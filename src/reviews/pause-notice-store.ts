import { EntitySchema, type FindOptionsWhere, IsNull } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { lean } from "../db/lean.ts"
import { Conflict } from "../errors.ts"
import { everywhere, type PauseNotice } from "./pause-notice.ts"

export const pauseNoticeTable = new EntitySchema<PauseNotice>({
  name: "PauseNotice",
  tableName: "endorsement_pauses",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer", nullable: true },
    noticeKk: { name: "notice_kk", type: "varchar", length: 1000 },
    noticeRu: { name: "notice_ru", type: "varchar", length: 1000 },
    beganAt: { name: "began_at", type: "datetime", precision: 3 },
    beganByUserId: { name: "began_by_user_id", type: "integer" },
    beganByRole: { name: "began_by_role", type: "varchar", length: 30 },
    endedAt: { name: "ended_at", type: "datetime", precision: 3, nullable: true },
    endedByUserId: { name: "ended_by_user_id", type: "integer", nullable: true },
    endedByRole: { name: "ended_by_role", type: "varchar", length: 30, nullable: true },
    endReasonKk: { name: "end_reason_kk", type: "varchar", length: 1000, nullable: true },
    endReasonRu: { name: "end_reason_ru", type: "varchar", length: 1000, nullable: true },
    openIn: { name: "open_in", type: "integer", nullable: true },
  },
  indices: [
    { name: "one_pause_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_open_pause_per_place", columns: ["openIn"], unique: true },
    { name: "pauses_by_review", columns: ["reviewId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("User", "beganByUserId"),
    belongsTo("User", "endedByUserId"),
  ],
})

/** The pause that holds in this review now; one of all reviews goes before its own. */
export async function findNotice(tx: Tx, reviewId: number): Promise<PauseNotice | null> {
  const [row] = await tx.query(
    `select ${notices.columns} from endorsement_pauses p where p.open_in in (?, ?) order by p.open_in limit 1`,
    [everywhere, reviewId],
  )
  return row ? notices.rowOf(row) : null
}
const notices = lean(pauseNoticeTable, "p")

/** The pause of this very place, be it a review or everywhere. */
export const findNoticeOf = (tx: Tx, reviewId: number | null): Promise<PauseNotice | null> =>
  tx.findOneBy(pauseNoticeTable, { openIn: reviewId ?? everywhere })

/** What held in a review so far, its own pauses and those of all; without a review, those of all. The newest first. */
export const listNoticesIn = (tx: Tx, reviewId: number | null, most: number): Promise<PauseNotice[]> =>
  tx.find(pauseNoticeTable, {
    where: reviewId === null ? ofAll : [{ reviewId }, ofAll],
    order: { id: "DESC" },
    take: most,
  })
const ofAll: FindOptionsWhere<PauseNotice> = { reviewId: IsNull() }

export const pageOfNotices = (
  tx: Tx,
  { page, size }: { page: number; size: number },
): Promise<[PauseNotice[], number]> =>
  tx.findAndCount(pauseNoticeTable, { order: { id: "DESC" }, skip: (page - 1) * size, take: size })

/** Throws (a unique key) if this place rests already. */
export async function addNotice(tx: Tx, pause: Omit<PauseNotice, "id">): Promise<void> {
  await tx.insert(pauseNoticeTable, pause)
}

export async function endNotice(
  tx: Tx,
  id: number,
  end: Required<Pick<PauseNotice, "endedAt" | "endedByUserId" | "endedByRole" | "endReasonKk" | "endReasonRu">>,
): Promise<void> {
  const { affected } = await tx.update(pauseNoticeTable, { id, endedAt: IsNull() }, { ...end, openIn: null })
  if (affected !== 1) throw new Conflict("pauses.over")
}
