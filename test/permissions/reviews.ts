import type { PermissionRow } from "../support/permission-rows.ts"

const announcement = {
  announcementKk: "Kenes quramyn jangartu bastaldy.",
  announcementRu: "Nachato obnovlenie sostava soveta.",
  contactKk: "Otegen batyr, 7-kabinet",
  contactRu: "Otegen batyr, kabinet 7",
  phone: "8 727 251 00 01",
  groupSize: "9",
}
const readers = { secretary: 200, manager: 200, auditor: 200, guest: 303, others: 403 }
const worker = { secretary: 200, guest: 303, others: 403 }
const done = { secretary: 303, others: 403 }

export const rows: PermissionRow[] = [
  { route: "GET /reviews", as: { others: 200 } },
  { route: "GET /reviews/:slug", path: world => `/reviews/${world.review.slug}`, as: { others: 200 } },
  { route: "GET /desk", as: { secretary: 200, "secretary-elsewhere": 200, guest: 303, others: 403 } },
  { route: "GET /desk/reviews/:slug", path: world => `/desk/reviews/${world.reviews.draft.slug}`, as: readers },
  {
    route: "POST /desk/reviews/:slug",
    path: world => `/desk/reviews/${world.reviews.draft.slug}`,
    body: () => announcement,
    as: done,
  },
  {
    route: "GET /desk/reviews/:slug/preview",
    path: world => `/desk/reviews/${world.reviews.draft.slug}/preview`,
    as: readers,
  },
  {
    route: "POST /desk/reviews/:slug/announcement",
    path: world => `/desk/reviews/${world.reviews.draft.slug}/announcement`,
    body: () => announcement,
    as: done,
  },
  {
    route: "GET /desk/reviews/:slug/extensions/new",
    path: world => `/desk/reviews/${world.review.slug}/extensions/new`,
    as: worker,
  },
  {
    route: "POST /desk/reviews/:slug/extensions",
    path: world => `/desk/reviews/${world.review.slug}/extensions`,
    body: () => ({
      stage: "nominations",
      closesAt: "20.04.2022 18:00",
      reasonKk: "Jol jabyq",
      reasonRu: "Zakryta doroga",
    }),
    as: done,
  },
]
