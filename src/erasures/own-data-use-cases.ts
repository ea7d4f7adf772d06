import type { Deps } from "../deps.ts"
import { draftsAsData } from "../drafts/own.ts"
import { nominationsOf } from "../nominations/own-nominations.ts"
import { type Actor, authorize } from "../policy.ts"
import { getUser } from "../users/store.ts"
import { shown } from "./own-data.ts"
import { namesOf, rowsAbout } from "./own-data-store.ts"

/** Everything held about whoever asks, the number in full: the password was asked for. */
export const readOwnData = ({ db, vault }: Pick<Deps, "db" | "vault">, actor: Actor): Promise<object> =>
  db.read(async (tx, now) => {
    authorize(actor, "data.readOwn")
    const user = await getUser(tx, actor.userId)
    const rows = await rowsAbout(tx, user, await nominationsOf(tx, user))
    const names = await namesOf(tx, rows)
    const told = Object.entries(rows).map(([name, some]) => [name, some.map(row => shown(row, names, vault))])
    const drafts = (await draftsAsData(vault, tx, now, user.id)).map(row => shown(row, names, vault))
    return { at: now, ...Object.fromEntries(told), drafts }
  })
