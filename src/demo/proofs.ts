import { almatyDate } from "../calendar/almaty-time.ts"
import type { CouncilOn } from "../councils/council.ts"
import { addEntries, addProblems } from "../extracts/entry-store.ts"
import { type ExtractStatus, expiryOfExtract, type LineProblem } from "../extracts/extract.ts"
import { addExtract, moveExtract } from "../extracts/store.ts"
import { changeUser } from "../users/store.ts"
import { identify } from "../verifications/identify.ts"
import { actorOf, type Staff } from "./staff.ts"
import { beginning } from "./timeline.ts"
import { openAccount, type UserMaker, verify } from "./users.ts"

/** At Ile: a number proved for two accounts, an extract that counts, and one with bad lines that was refused. */
export async function seedProofs(
  given: UserMaker,
  councils: CouncilOn[],
  { secretaries, clerk }: Staff,
): Promise<void> {
  const council = councils.find(({ slug }) => slug === "ile")!
  const secretary = secretaries.get("ile")!
  await claimTwice({ ...given, now: new Date(beginning.getTime() - 3_600_000) }, council, secretary.id, clerk)
  const first = await upload(given, council, secretary.id, "refused", 1)
  const problem = (line: number, reason: LineProblem, earlierLine: number | null = null) => ({
    extractId: first,
    line,
    reason,
    earlierLine,
  })
  await addProblems(given.tx, [problem(7, "checksum"), problem(31, "territory"), problem(58, "duplicate", 12)])
  await upload(given, council, secretary.id, "in_force", 0)
}

async function claimTwice(
  given: UserMaker,
  council: CouncilOn,
  secretaryId: number,
  clerk: Staff["clerk"],
): Promise<void> {
  const { tx, now } = given
  const holder = await openAccount(given, "first-account@demo.kenes", council.territoryId)
  await verify(given, holder, secretaryId, council.id)
  const invented = given.people.person()
  const claimant = await openAccount(given, "second-account@demo.kenes", council.territoryId)
  await changeUser(tx, claimant.id, { personId: null })
  await identify(tx, now, async () => undefined, actorOf(clerk), {
    user: claimant,
    council,
    number: 1,
    document: "id_card",
    names: invented,
    personId: holder.personId!,
    holder,
  })
}

async function upload(
  { tx, vault, people }: UserMaker,
  { id: councilId, territoryId }: CouncilOn,
  uploadedByUserId: number,
  status: ExtractStatus,
  daysAgo: number,
): Promise<number> {
  const begunAt = new Date(beginning.getTime() - (daysAgo + 1) * 86_400_000)
  const extractedOn = almatyDate(new Date(begunAt.getTime() - 86_400_000))
  const begun = { councilId, uploadedByUserId, extractedOn, expiresAt: expiryOfExtract(extractedOn), begunAt }
  const extract = await addExtract(tx, begun)
  const refused = { status, lines: 60, problems: 3 }
  if (status === "refused") {
    await moveExtract(tx, extract, refused)
    return extract.id
  }
  const hashes = new Set(Array.from({ length: 60 }, () => vault.hash(people.person().iin)))
  const line = (iinHash: string, i: number) => ({ extractId: extract.id, iinHash, territoryId, line: i + 1 })
  await addEntries(tx, [...hashes].map(line))
  const finished = { confirmed: 12, kept: 3, left: 1, finishedAt: begunAt }
  await moveExtract(tx, extract, { status, lines: hashes.size, acceptedAt: begunAt, ...finished })
  return extract.id
}
