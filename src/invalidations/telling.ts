// Those who decide hear of a request, whoever requested hears of the decision, and citizens of what became of their endorsements.
import type { Tx } from "../db/database.ts"
import { type Letter, queueMessages } from "../messages/queue.ts"
import type { CouncilOfReview } from "../reviews/review.ts"
import { listGrants } from "../users/grant-store.ts"
import { listUsersById } from "../users/store.ts"
import { isLang, type Lang } from "../web/i18n.ts"
import type { Invalidation } from "./invalidation.ts"

type Council = Pick<CouncilOfReview, "id" | "names">
type Text = Pick<Letter, "kind" | "link">

export async function tellDeciders(tx: Tx, now: Date, council: Council, one: Invalidation): Promise<void> {
  const grants = [
    ...(await listGrants(tx, now, ["secretary"], { councilId: council.id })),
    ...(await listGrants(tx, now, ["administrator"])),
  ]
  const userIds = grants.map(({ userId }) => userId).filter(id => id !== one.draftedByUserId)
  await write(tx, now, userIds, council, { kind: "invalidation-request", link: linkTo(one) })
}

export const tellRequester = (
  tx: Tx,
  now: Date,
  council: Council,
  one: Invalidation,
  kind: "invalidation-approved" | "invalidation-rejected",
): Promise<void> => write(tx, now, [one.draftedByUserId], council, { kind, link: linkTo(one) })

/** Which candidate it was stands in the citizen's account alone, not in a letter. */
export const tellCitizens = (
  tx: Tx,
  now: Date,
  userIds: number[],
  council: Council,
  { kind }: Invalidation,
): Promise<void> =>
  write(tx, now, userIds, council, {
    kind: kind === "restore" ? "endorsement-restored" : "endorsement-invalidated",
    link: "/account/endorsements",
  })

const linkTo = ({ publicId }: Invalidation) => `/desk/invalidations/${publicId}`

async function write(tx: Tx, now: Date, userIds: number[], { names }: Council, text: Text): Promise<void> {
  const users = await listUsersById(tx, [...new Set(userIds)])
  const letters = users
    .filter(({ suspendedAt }) => suspendedAt === null)
    .map(({ id, emailTyped, lang: theirs }): Letter => {
      const lang: Lang = isLang(theirs) ? theirs : "kk"
      return { userId: id, toAddress: emailTyped, lang, particulars: { council: names[lang] }, ...text }
    })
  await queueMessages(tx, now, letters)
}
