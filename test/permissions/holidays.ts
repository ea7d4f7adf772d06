import type { PermissionRow } from "../support/permission-rows.ts"

const told = {
  nameKk: "Demalys",
  nameRu: "Vyhodnoi",
  nameEn: "Day off",
  sourceKk: "Qauly",
  sourceRu: "Postanovlenie",
}
const form = { guest: 303, administrator: 200, others: 403 }
const done = { administrator: 303, others: 403 }

export const rows: PermissionRow[] = [
  { route: "GET /calendar", as: { others: 200 } },
  { route: "GET /calendar/days/new", as: form },
  { route: "POST /calendar/days", body: () => ({ ...told, on: "15.03.2022", working: "no" }), as: done },
  { route: "GET /calendar/holidays/new", as: form },
  { route: "POST /calendar/holidays", body: () => ({ ...told, on: "15.03" }), as: done },
  { route: "GET /calendar/days/:id", path: () => "/calendar/days/day-2022-03-07", as: form },
  {
    route: "POST /calendar/days/:id/versions",
    path: () => "/calendar/days/day-2022-03-07/versions",
    body: () => ({ ...told, working: "no" }),
    as: done,
  },
  {
    route: "POST /calendar/days/:id/ending",
    path: () => "/calendar/days/day-2022-03-07/ending",
    body: () => ({ reasonKk: "Kushin joidy", reasonRu: "Otmeneno" }),
    as: done,
  },
]
