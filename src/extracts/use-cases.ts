import { almatyDate } from "../calendar/almaty-time.ts"
import type { CouncilOn } from "../councils/council.ts"
import { councilWithRegion, listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Forbidden, NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { within } from "../territories/territory.ts"
import { pageOfProblems, problemsAfter } from "./entry-store.ts"
import { expiryOfExtract, type Fault, problemsPerPage, type RegisterExtract, type RegisterProblem } from "./extract.ts"
import type { ExtractInput } from "./forms.ts"
import { placesOf } from "./lines.ts"
import { readInto } from "./reading.ts"
import { addExtract, getExtract, listExtracts, moveExtract, replaceEarlier } from "./store.ts"

export interface Extracts {
  councils: CouncilOn[]
  rows: { extract: RegisterExtract; council: CouncilOn }[]
}

export const openExtracts = (db: Database, actor: Actor): Promise<Extracts> =>
  db.read(async (tx, now) => {
    authorize(actor, "extract.list")
    const councils = (await listCouncils(tx, almatyDate(now))).filter(({ id }) =>
      can(actor, "extract.upload", { councilId: id }),
    )
    const ids = councils.map(({ id }) => id)
    const rows = (await listExtracts(tx, ids, 50)).map(extract => ({
      extract,
      council: councils.find(({ id }) => id === extract.councilId)!,
    }))
    return { councils, rows }
  })

/**
 * Takes an extract in while its file is still on its way. Every line is good, and it is in force at once; or it is
 * refused, and the lines that are bad are listed. Returns its public id.
 */
export async function uploadExtract(
  { db, vault, log }: Pick<Deps, "db" | "vault" | "log">,
  actor: Actor,
  input: ExtractInput,
  bytes: AsyncIterable<Buffer>,
): Promise<string> {
  const { extract, council, places } = await db.write((tx, now) => begin(tx, now, actor, input))
  let fault: Fault | null = "interrupted"
  try {
    fault = await readInto({ db, vault }, extract, places, bytes)
  } finally {
    await db.write((tx, now) => end(tx, now, actor, extract, council, fault))
    log.info({ extract: extract.publicId, fault }, "extract read")
  }
  return extract.publicId
}

async function begin(tx: Tx, now: Date, actor: Actor, { council: slug, extractedOn }: ExtractInput) {
  authorize(actor, "extract.list")
  const on = almatyDate(now)
  const council = (await listCouncils(tx, on)).find(one => one.slug === slug)
  authorize(actor, "extract.upload", { councilId: council?.id })
  if (!council) throw new Forbidden()
  const expiresAt = expiryOfExtract(extractedOn)
  if (extractedOn > on || expiresAt <= now) throw new Unacceptable("extracts.wrongDay")
  const extract = await addExtract(tx, {
    councilId: council.id,
    uploadedByUserId: actor.userId,
    extractedOn,
    expiresAt,
    begunAt: now,
  })
  const territories = await listTerritoriesOn(tx, on)
  return { extract, council, places: placesOf(territories, within(territories, council.territoryId)) }
}

/** The one switch: until here nothing of the extract counts. */
async function end(
  tx: Tx,
  now: Date,
  actor: Actor,
  { id }: RegisterExtract,
  council: CouncilOn,
  fault: Fault | null,
): Promise<void> {
  const extract = await getExtract(tx, id)
  const isGood = fault === null && extract.problems === 0
  const accepted = { status: "in_force" as const, acceptedAt: now }
  if (!(await moveExtract(tx, extract, isGood ? accepted : { status: "refused", fault }))) return
  if (!isGood) return
  await replaceEarlier(tx, now, extract)
  await record(tx, now, {
    action: "extract.accept",
    by: { actor, as: isSecretary(actor, council.id) ? "secretary" : "administrator" },
    subject: { kind: "council", id: council.slug },
    councilId: council.id,
    particulars: { lines: extract.lines, extractedOn: extract.extractedOn },
  })
}

const isSecretary = (actor: Actor, councilId: number) =>
  actor.grants.some(grant => grant.role === "secretary" && grant.councilId === councilId)

export interface ExtractView {
  extract: RegisterExtract
  council: CouncilOn
  problems: RegisterProblem[]
  page: number
}

export const openExtract = (db: Database, actor: Actor, publicId: string, page: number): Promise<ExtractView> =>
  db.read(async (tx, now) => {
    const extract = await extractFor(tx, actor, publicId)
    const problems = await pageOfProblems(tx, extract.id, page, problemsPerPage)
    if (page > 1 && !problems.length) throw new NotFound()
    return { extract, council: await councilWithRegion(tx, extract.councilId, almatyDate(now)), problems, page }
  })

/** All bad lines, however many, a thousand at a time. */
export async function* listProblems(db: Database, actor: Actor, publicId: string): AsyncGenerator<RegisterProblem[]> {
  const { id } = await db.read(tx => extractFor(tx, actor, publicId))
  for (let line = 0; ; ) {
    const some = await db.read(tx => problemsAfter(tx, id, line, 1000))
    if (!some.length) return
    line = some.at(-1)!.line
    yield some
  }
}

async function extractFor(tx: Tx, actor: Actor, publicId: string): Promise<RegisterExtract> {
  const extract = await getExtract(tx, publicId)
  authorize(actor, "extract.upload", { councilId: extract.councilId })
  return extract
}
