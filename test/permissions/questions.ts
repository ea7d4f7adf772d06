import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { addTestQuestion } from "../support/questions.ts"
import type { World } from "../support/world.ts"

const at =
  (rest = "") =>
  (world: World) =>
    `/desk/reviews/${world.reviews.draft.slug}/questions${rest.replace("$", world.more.draftQuestion ?? "")}`
const fields = { kind: "short", textKk: "Qandai tilderdi bilesiz?", textRu: "Kakie yazyki znaete?", required: "yes" }

export const prepare = ({ db }: TestApp, { reviews, more }: World): Promise<void> =>
  db.write(async tx => {
    await addTestQuestion(tx, reviews.draft)
    more.draftQuestion = (await addTestQuestion(tx, reviews.draft)).publicId
  })

const done = { secretary: 303, others: 403 }
export const rows: PermissionRow[] = [
  {
    route: "GET /desk/reviews/:slug/questions",
    path: at(),
    as: { secretary: 200, manager: 200, auditor: 200, guest: 303, others: 403 },
  },
  { route: "POST /desk/reviews/:slug/questions", path: at(), body: () => ({ ...fields, position: "3" }), as: done },
  {
    route: "GET /desk/reviews/:slug/questions/:id",
    path: at("/$"),
    as: { secretary: 200, guest: 303, others: 403 },
  },
  { route: "POST /desk/reviews/:slug/questions/:id", path: at("/$"), body: () => fields, as: done },
  { route: "POST /desk/reviews/:slug/questions/:id/rise", path: at("/$/rise"), as: done },
  { route: "POST /desk/reviews/:slug/questions/:id/removal", path: at("/$/removal"), as: done },
]
