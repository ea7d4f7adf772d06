import { newPublicId } from "./chance.ts"
import type { Tx } from "./db/database.ts"
import { secretaryOf } from "./demo/accounts.ts"
import { actorOf } from "./demo/staff.ts"
import type { Deps } from "./deps.ts"
import { listPairs } from "./duplicates/reading-use-cases.ts"
import { mergeFiles, partFiles } from "./duplicates/use-cases.ts"
import { record } from "./journal/record.ts"
import { searchKey } from "./language/search-key.ts"
import { sortKey } from "./language/sort-key.ts"
import { compareNew } from "./likenesses/job.ts"
import type { Nomination } from "./nominations/nomination.ts"
import { addProposal, listProposals } from "./nominations/proposal-store.ts"
import { addNomination, listNominations } from "./nominations/store.ts"
import { iinOf, type Sex } from "./persons/iin.ts"
import { fullName } from "./persons/person.ts"
import { reviewWithScope } from "./reviews/scope-store.ts"
import { loadActor } from "./users/session-rows.ts"
import { findUserByEmail } from "./users/store.ts"

const council = "ile"
const slug = `${council}-2022`
const pairs = 3

/**
 * People whom somebody proposed once more, with the name in Latin letters and another identity number: of the pairs one
 * waits for the secretary, one turned out to be two people, and one was joined.
 */
export async function seedDuplicates({ db, vault }: Pick<Deps, "db" | "vault">): Promise<void> {
  await compareNew({ db, vault })
  const proposed = await db.write(async (tx, now) => {
    const { review } = await reviewWithScope(tx, slug, "2022-03-14")
    const known = (await listNominations(tx, review.id, ["consented", "proposed"])).slice(0, pairs)
    const added: [Nomination, Nomination][] = []
    for (const [n, one] of known.entries()) added.push([one, await proposeAgain(tx, now, vault, one, n)])
    return added
  })
  await compareNew({ db, vault })

  const secretary = await loadActor(db, (await db.read(tx => findUserByEmail(tx, secretaryOf(council))))!.id)
  const { rows } = await listPairs(db, secretary, slug, { status: "open", page: 1 })
  const pairOf = ([one, other]: [Nomination, Nomination]) =>
    rows.find(pair => pair.oneId === one.id && pair.otherId === other.id)!.publicId
  const [, apart, merged] = proposed
  await partFiles(db, secretary, { slug, publicId: pairOf(apart!) })
  await mergeFiles(db, secretary, { slug, publicId: pairOf(merged!) }, merged![0].publicId)
}

async function proposeAgain(
  tx: Tx,
  now: Date,
  vault: Deps["vault"],
  { id, ...one }: Nomination,
  n: number,
): Promise<Nomination> {
  const name = { familyName: latin(one.familyName), givenName: latin(one.givenName), patronymic: null }
  const iin = iinOf(one.birthOn, one.sex as Sex, 9_000 + n)
  const { sealed, keyId } = vault.seal(iin)
  const nomination = await addNomination(tx, {
    ...one,
    ...name,
    publicId: newPublicId(),
    number: null,
    status: "proposed",
    sortKey: sortKey(fullName(name)),
    searchKey: searchKey(fullName(name)),
    iinSealed: sealed,
    iinKeyId: keyId,
    iinHash: vault.hash(iin),
    email: null,
    phone: `+7701000000${n}`,
    ownStatement: null,
    declared: [],
    nomineeUserId: null,
    createdAt: now,
    respondedAt: null,
    shown: null,
  })
  const [first] = await listProposals(tx, [id])
  const proposer = await findUserByEmail(tx, `resident${n + 1}.${council}@demo.kenes`)
  await addProposal(tx, {
    nominationId: nomination.id,
    proposerUserId: proposer?.id ?? null,
    kind: "citizen",
    organisationId: null,
    email: null,
    statement: first?.statement ?? one.statement,
    showName: n === 0,
    proposedAt: now,
  })
  await record(tx, now, {
    action: "nomination.propose",
    by: proposer ? { actor: actorOf(proposer), as: "citizen" } : "system",
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: one.councilId,
    reviewId: one.reviewId,
    particulars: { kind: "citizen" },
  })
  return nomination
}

/** As somebody without Cyrillic letters would type it. */
const latin = (text: string): string => {
  const key = searchKey(text)
  return key.charAt(0).toUpperCase() + key.slice(1)
}
