// The steps of a decision as people take them, in their browsers.
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { User } from "../../src/users/user.ts"
import type { TestApp } from "./app.ts"

type Browser = Awaited<ReturnType<TestApp["as"]>>
const last = (location: string | null) => location!.split("/").at(-1)!

/** A draft with these candidates in these seats; returns its public id. */
export async function draft(secretary: Browser, review: Review, seats: [Nomination, string][]): Promise<string> {
  const begun = await secretary.post(`/en/desk/reviews/${review.slug}/compositions`)
  const id = last(begun.location)
  const fields = Object.fromEntries(seats.map(([candidate, kind]) => [`seat-${candidate.publicId}`, kind]))
  await secretary.post(`/en/desk/reviews/${review.slug}/compositions/${id}`, fields)
  return id
}

/** Opens the vote on a draft; returns its public id. */
export async function open(head: Browser, review: Review, composition: string): Promise<string> {
  return last((await head.post(`/en/group/${review.slug}/votes`, { composition })).location)
}

export const cast = (member: Browser, review: Review, vote: string, choice: string) =>
  member.post(`/en/group/${review.slug}/votes/${vote}/ballots`, { choice })

export const close = (head: Browser, review: Review, vote: string) =>
  head.post(`/en/group/${review.slug}/votes/${vote}/closure`)

/** Draft, vote of everybody for it, closure. Returns the composition's and the vote's public ids. */
export async function adopt(
  app: TestApp,
  review: Review,
  by: { secretary: User; head: User; others: User[] },
  seats: [Nomination, string][],
): Promise<{ composition: string; vote: string }> {
  const composition = await draft(await app.as(by.secretary), review, seats)
  const head = await app.as(by.head)
  const vote = await open(head, review, composition)
  for (const user of by.others) await cast(await app.as(user), review, vote, "for")
  await cast(head, review, vote, "for")
  await close(head, review, vote)
  return { composition, vote }
}

export const digestOn = (html: string): string => /name="digest" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ""

export const act = {
  number: "17-2",
  datedOn: "14.03.2022",
  titleKk: "Quramdy bekitu turaly",
  titleRu: "Ob utverzhdenii sostava",
  textKk: "Quram bekitilsin.",
  textRu: "Utverdit sostav.",
}

export async function approve(app: TestApp, maslikhat: User, composition: string, over: Partial<typeof act> = {}) {
  const officer = await app.as(maslikhat)
  const page = await officer.get(`/en/maslikhat/compositions/${composition}`)
  return officer.post(`/en/maslikhat/compositions/${composition}/approval`, {
    ...act,
    ...over,
    digest: digestOn(page.html),
  })
}

export const reasonsFor = (candidates: Pick<Nomination, "publicId">[]): Record<string, string> =>
  Object.fromEntries(
    candidates.flatMap(({ publicId }) => [
      [`reason-${publicId}`, "lower_score"],
      [`textKk-${publicId}`, "Oryn zhetpedi"],
      [`textRu-${publicId}`, "Mest ne hvatilo"],
    ]),
  )
