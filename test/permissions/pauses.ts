import { addNotice } from "../../src/reviews/pause-notice-store.ts"
import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const notice = { noticeKk: "Tehnikalyq aqau.", noticeRu: "Tehnicheskij sboj." }
const reason = { endReasonKk: "Aqau jojyldy.", endReasonRu: "Sboj ustranen." }
const pause = (world: World) => `/desk/reviews/${world.reviews.endorsements.slug}/pause`
const reader = { secretary: 200, administrator: 200, guest: 303, others: 403 }
const done = { secretary: 303, administrator: 303, others: 403 }

/** Endorsing rests in the review that is in selection, where nobody endorses any more. */
export const prepare = ({ db }: TestApp, { reviews, users }: World): Promise<void> =>
  db.write((tx, now) =>
    addNotice(tx, {
      publicId: "pausexxxxx",
      reviewId: reviews.selection.id,
      ...notice,
      beganAt: now,
      beganByUserId: users.secretary.id,
      beganByRole: "secretary",
      endedAt: null,
      endedByUserId: null,
      endedByRole: null,
      endReasonKk: null,
      endReasonRu: null,
      openIn: reviews.selection.id,
    }),
  )

export const rows: PermissionRow[] = [
  { route: "GET /desk/reviews/:slug/pause", path: pause, as: reader },
  { route: "POST /desk/reviews/:slug/pause", path: pause, body: () => notice, as: done },
  {
    route: "POST /desk/reviews/:slug/pause/end",
    path: world => `/desk/reviews/${world.reviews.selection.slug}/pause/end`,
    body: () => reason,
    as: done,
  },
  { route: "GET /admin/pause", as: { administrator: 200, guest: 303, others: 403 } },
  { route: "POST /admin/pause", body: () => notice, as: { administrator: 303, others: 403 } },
  // Nothing rests everywhere, so even an administrator ends nothing.
  { route: "POST /admin/pause/end", body: () => reason, as: { administrator: 409, others: 403 } },
]
