import { addDecision, findDecision } from "../../src/files/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { addObjection } from "../../src/objections/store.ts"
import type { TestApp } from "../support/app.ts"
import { saveNomination } from "../support/nominations.ts"
import { objectionText, rulingFields } from "../support/objections.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

export async function prepare(app: TestApp, { review, users, more }: World): Promise<void> {
  const refused = async (): Promise<Nomination> => {
    const nomination = await saveNomination(app, review, { status: "refused", nomineeUserId: users.nominee.id })
    await app.db.write((tx, now) =>
      addDecision(tx, {
        nominationId: nomination.id,
        outcome: "refused",
        reasons: { codes: ["documents_missing"] },
        textKk: "Anyqtama",
        textRu: "Spravka",
        decidedByUserId: users.secretary.id,
        decidedAt: now,
      }),
    )
    return nomination
  }
  more.toObject = (await refused()).publicId
  more.toObjectLink = app.vault.nomineeToken(more.toObject)
  const nomination = await refused()
  const { publicId } = await app.db.write(async (tx, now) =>
    addObjection(tx, {
      reviewId: review.id,
      nominationId: nomination.id,
      decisionId: (await findDecision(tx, nomination.id))!.id,
      reasons: { codes: ["documents_missing"] },
      text: objectionText,
      filedByUserId: users.nominee.id,
      filedAt: now,
    }),
  )
  more.objection = publicId
}

const own = (world: World) => `/account/nominations/${world.more.toObject}/objection`
const held = (world: World) => `/candidacies/${world.more.toObjectLink}/objection`
const list = (world: World) => `/group/${world.review.slug}/objections`
const one = (world: World) => `${list(world)}/${world.more.objection}`
const readers = { "group-head": 200, secretary: 200, auditor: 200, others: 404 } as const

export const rows: PermissionRow[] = [
  { route: "GET /account/nominations/:id/objection", path: own, as: { nominee: 200, others: 404 } },
  {
    route: "POST /account/nominations/:id/objection",
    path: own,
    body: () => ({ text: objectionText }),
    as: { nominee: 303, others: 404 },
  },
  { route: "GET /candidacies/:id/objection", path: held, as: { others: 200 } },
  {
    route: "POST /candidacies/:id/objection",
    path: held,
    body: () => ({ text: objectionText }),
    as: { others: 303 },
  },
  { route: "GET /group/:slug/objections", path: list, as: readers },
  { route: "GET /group/:slug/objections/:id", path: one, as: readers },
  {
    route: "POST /group/:slug/objections/:id",
    path: one,
    body: () => rulingFields(),
    as: { "group-head": 303, secretary: 403, auditor: 403, others: 404 },
  },
]
