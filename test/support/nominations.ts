import { newPublicId } from "../../src/chance.ts"
import { searchKey } from "../../src/language/search-key.ts"
import { sortKey } from "../../src/language/sort-key.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { addNomination, nextNumber } from "../../src/nominations/store.ts"
import { iinOf, parseIin } from "../../src/persons/iin.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { Answer, TestApp } from "./app.ts"
import { file, pdf } from "./documents.ts"

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

type Who = Awaited<ReturnType<TestApp["as"]>>

/** Proposes somebody as people do, page by page; returns the last answer: to the sending, or to what was refused before it. */
export async function sendProposal(
  who: Who,
  { slug }: Pick<Review, "slug">,
  fields: Record<string, string>,
  lang = "ru",
): Promise<Answer> {
  const begun = await beginDraft(who, { slug }, fields, lang)
  return begun.status === 303 ? fillDraft(who, begun.location!, fields) : begun
}

/** The first page; leads to the draft. */
export async function beginDraft(
  who: Who,
  { slug }: Pick<Review, "slug">,
  fields: Record<string, string>,
  lang = "ru",
): Promise<Answer> {
  const place = `/${lang}/reviews/${slug}/nominations`
  const { html } = await who.get(`${place}/new`)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ""
  const first = { formKey: hidden("formKey"), openingToken: hidden("openingToken") }
  return who.post(`${place}/drafts`, { ...first, ...fields })
}

/** All other pages of the draft at this address, until one is refused. */
export async function fillDraft(who: Who, draft: string, fields: Record<string, string>): Promise<Answer> {
  const pages = [
    ...(fields.kind === "organisation" ? ["authority"] : []),
    "nominee",
    "merits",
    "documents",
    ...(Object.keys(fields).some(name => name.startsWith("question-")) ? ["questions"] : []),
    "declaration",
  ]
  let answer: Answer | undefined
  for (const page of pages) {
    const at = `${draft}/${page}`
    answer = page === "authority" ? await who.upload(at, authorityFields()) : await who.post(at, fields)
    if (answer.status !== 303) break
  }
  return answer!
}

/** What an officer sends, with the minutes. */
export const authorityFields = (over: Record<string, string> = {}): Record<string, string | Blob> => ({
  position: "Chair of the board",
  ground: "Charter, item 5",
  minutesNumber: "7",
  minutesOn: "01.03.2022",
  ...over,
  file: file(pdf("minutes"), "protokol.pdf"),
})

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
