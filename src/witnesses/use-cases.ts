import { timingSafeEqual } from "node:crypto"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict, NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, guest } from "../policy.ts"
import type { Vault } from "../vault.ts"
import type { WitnessInput } from "./forms.ts"
import { sendInvitation, tokenOf } from "./letters.ts"
import { addWitness, confirmWitness, endWitness, getWitness, listWitnesses } from "./store.ts"
import { mostWitnesses, stateOf, type Witness } from "./witness.ts"

export interface WitnessList {
  witnesses: Witness[]
  now: Date
}
export const viewWitnesses = (db: Database, actor: Actor): Promise<WitnessList> =>
  db.read(async (tx, now) => {
    authorize(actor, "witness.read")
    return { witnesses: await listWitnesses(tx, mostWitnesses), now }
  })

/** Nothing is sent to the address but the question, until its receiver has confirmed. */
export const inviteWitness = ({ db, vault }: Pick<Deps, "db" | "vault">, actor: Actor, input: WitnessInput) =>
  db
    .write(async (tx, now) => {
      authorize(actor, "witness.change")
      const { name, lang, email } = input
      const address = { email: email.canonical, emailTyped: email.typed }
      const witness = await addWitness(tx, {
        ...{ name, lang, ...address },
        invitedAt: now,
        invitedByUserId: actor.userId,
      })
      await sendInvitation(tx, now, vault, witness)
      await note(tx, now, "witness.invite", { actor, as: "administrator" }, witness)
    })
    .catch(error => {
      throw isDuplicate(error) ? new Conflict("witnesses.known") : error
    })

export const dropWitness = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "witness.change")
    const witness = await getWitness(tx, publicId)
    if (!(await endWitness(tx, witness.id, { endedAt: now, endedBy: "administrator" }))) throw new Conflict()
    await note(tx, now, "witness.end", { actor, as: "administrator" }, witness)
  })

export interface Invited {
  witness: Witness
  now: Date
}
/** Whoever has the address of the letter is its receiver. */
export const viewOwn = ({ db, vault }: Pick<Deps, "db" | "vault">, publicId: string, token: string): Promise<Invited> =>
  db.read(async (tx, now) => ({ witness: await invited(tx, vault, publicId, token), now }))

export const confirmOwn = ({ db, vault }: Pick<Deps, "db" | "vault">, publicId: string, token: string): Promise<void> =>
  db.write(async (tx, now) => {
    const witness = await invited(tx, vault, publicId, token)
    const state = stateOf(witness, now)
    if (state === "active") return
    if (state !== "invited" || !(await confirmWitness(tx, witness.id, now))) throw new Conflict("witnesses.over")
    await note(tx, now, "witness.confirm", { actor: guest, as: "guest" }, witness)
  })

export const leaveOwn = ({ db, vault }: Pick<Deps, "db" | "vault">, publicId: string, token: string): Promise<void> =>
  db.write(async (tx, now) => {
    const witness = await invited(tx, vault, publicId, token)
    if (!(await endWitness(tx, witness.id, { endedAt: now, endedBy: "receiver" }))) return
    await note(tx, now, "witness.end", { actor: guest, as: "guest" }, witness)
  })

async function invited(tx: Tx, vault: Vault, publicId: string, token: string): Promise<Witness> {
  authorize(guest, "witness.answer")
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(vault, { publicId }))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new NotFound()
  return getWitness(tx, publicId)
}

type Noted = "witness.invite" | "witness.confirm" | "witness.end"
type By = { actor: Actor; as: "administrator" | "guest" }
const note = (tx: Tx, now: Date, action: Noted, by: By, { publicId }: Witness): Promise<void> =>
  record(tx, now, { action, by, subject: { kind: "witness", id: publicId } })
