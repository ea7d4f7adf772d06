import { newPublicId } from "../../src/chance.ts"
import { searchKey } from "../../src/language/search-key.ts"
import { sortKey } from "../../src/language/sort-key.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { addNomination, nextNumber } from "../../src/nominations/store.ts"
import { iinOf, parseIin } from "../../src/persons/iin.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { Answer, TestApp } from "./app.ts"

let made = 0

/** A valid number of nobody: people born in 1880 sign nothing. */
export const someIin = (): string => iinOf("1980-01-01", "female", ++made)

/** What the form sends for a complete proposal of somebody else. */
export const proposalFields = (over: Record<string, string> = {}): Record<string, string> => ({
  kind: "citizen",
  familyName: "Sarsenova",
  givenName: "Aigul",
  patronymic: "",
  iin: someIin(),
  email: "nominee@example.kz",
  phone: "",
  lang: "ru",
  seatKind: "civil",
  organisationName: "",
  bin: "",
  sphere: "education",
  statement: "She has taught in the village school for twenty years and opened a summer school at her own expense.",
  declaration: "yes",
  ...over,
})

/** Proposes somebody as people do; returns the last answer: to the sending, or to what was refused before it. */
export const sendProposal = (
  who: Awaited<ReturnType<TestApp["as"]>>,
  { slug }: Pick<Review, "slug">,
  fields: Record<string, string>,
  lang = "ru",
): Promise<Answer> => who.post(`/${lang}/reviews/${slug}/nominations`, fields)

/** A nomination in any status: with a number once it was consented to. */
export const saveNomination = (
  { db, vault }: Pick<TestApp, "db" | "vault">,
  review: Review,
  over: Partial<Nomination> = {},
): Promise<Nomination> =>
  db.write(async (tx, now) => {
    const iin = someIin()
    const read = parseIin(iin)
    if (!read.ok) throw new Error(read.reason)
    const { sealed, keyId } = vault.seal(iin)
    const status = over.status ?? "proposed"
    const familyName = over.familyName ?? "Sarsenova"
    const name = `${familyName} ${over.givenName ?? "Aigul"}`
    return addNomination(tx, {
      publicId: newPublicId(),
      reviewId: review.id,
      councilId: review.councilId,
      number: status === "proposed" || status === "declined" ? null : await nextNumber(tx, review.id),
      status,
      familyName,
      givenName: "Aigul",
      patronymic: null,
      sortKey: sortKey(name),
      searchKey: searchKey(name),
      iinSealed: sealed,
      iinKeyId: keyId,
      iinHash: vault.hash(iin),
      birthOn: read.birthOn,
      sex: read.sex,
      email: "nominee@example.kz",
      phone: null,
      lang: "ru",
      seatKind: "civil",
      organisationId: null,
      sphere: "education",
      statement: "Twenty years in the village school.",
      ownStatement: null,
      declared: [],
      nomineeUserId: null,
      channel: "online",
      createdAt: now,
      respondedAt: null,
      decidedAt: null,
      withdrawnAt: null,
      ...over,
    })
  })
