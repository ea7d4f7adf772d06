/** Residence by the extracts of the register: of people who are identified already, and of those who are from now on. */
import { almatyDate } from "../calendar/almaty-time.ts"
import { councilWithRegion } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { findRegistered, listRegistered } from "../extracts/entry-store.ts"
import type { RegisterEntry, RegisterExtract } from "../extracts/extract.ts"
import { findUnfinished, moveExtract, moveOn } from "../extracts/store.ts"
import { record } from "../journal/record.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { User } from "../users/user.ts"
import { addProof } from "./proof.ts"
import { type Weighed, weigh } from "./registered.ts"
import { listIdentified, listVerifications, listVerificationsOf } from "./store.ts"
import { newest, nextNumber, standingOf, type Verification } from "./verification.ts"
import { verifiers } from "./verifier.ts"

type Said = { entry: Pick<RegisterEntry, "territoryId">; extract: RegisterExtract }

/** For somebody just identified: what the newest extract says, if there is one. */
export async function confirmByRegister(tx: Tx, now: Date, user: User, iinHash: string | null): Promise<void> {
  const said = iinHash === null ? undefined : await findRegistered(tx, iinHash, now)
  if (said) await apply(tx, now, user, await listVerifications(tx, user.id), said)
}

const atOnce = 100

/** Goes on confirming whom an extract names; false when nothing is left. Several processes may do this at once. */
export async function confirmNext(db: Database): Promise<boolean> {
  const extract = await db.read(findUnfinished)
  if (!extract) return false
  await db.write(async (tx, now) => {
    const people = await listIdentified(tx, extract.confirmedUpTo, atOnce)
    const counts = { confirmed: extract.confirmed, kept: extract.kept, left: extract.left }
    const upTo = people.at(-1)?.user.id ?? extract.confirmedUpTo
    // Whoever moves the mark first does these people; the other finds it moved.
    if (!(await moveOn(tx, extract, { confirmedUpTo: upTo, finishedAt: people.length ? null : now }))) return
    if (!people.length) return tell(tx, now, extract)
    const rows = await listVerificationsOf(
      tx,
      people.map(({ user }) => user.id),
    )
    const entries = await listRegistered(
      tx,
      extract.id,
      people.map(({ iinHash }) => iinHash),
    )
    for (const { user, iinHash } of people) {
      const entry = entries.get(iinHash)
      const own = rows.filter(({ userId }) => userId === user.id)
      if (!entry || standingOf(newest(own, "identity"), now) !== "valid") continue
      counts[await apply(tx, now, user, own, { entry, extract })] += 1
    }
    await moveExtract(tx, extract, counts)
  })
  return true
}

async function apply(
  tx: Tx,
  now: Date,
  user: User,
  rows: Verification[],
  { entry: { territoryId }, extract }: Said,
): Promise<Weighed> {
  const { expiresAt, publicId: reference, councilId } = extract
  const weighed = weigh(newest(rows, "residence"), { territoryId, expiresAt }, now)
  const on = almatyDate(now)
  const place = (await listTerritoriesOn(tx, on)).find(({ id }) => id === territoryId)
  if (!place) return "left"
  if (weighed === "confirmed")
    await addProof(tx, now, verifiers.register, {
      user,
      by: "system",
      council: await councilWithRegion(tx, councilId, on),
      number: nextNumber(rows, "residence"),
      place,
      reference,
      expiresAt,
    })
  return weighed
}

async function tell(tx: Tx, now: Date, { councilId, confirmed, kept, left }: RegisterExtract): Promise<void> {
  const council = await councilWithRegion(tx, councilId, almatyDate(now))
  await record(tx, now, {
    action: "extract.confirm",
    by: "system",
    subject: { kind: "council", id: council.slug },
    councilId,
    particulars: { confirmed, kept, left },
  })
}
