import { type FindOptionsWhere, IsNull, Like, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { Conflict } from "../errors.ts"
import { searchKey } from "../language/search-key.ts"
import { parseEmail } from "./email.ts"
import { userTable } from "./store.ts"
import type { User } from "./user.ts"

/** People by a part of their name, in any of the alphabets, or by their whole e-mail address; in alphabetical order. */
export function searchUsers(tx: Tx, query: string, page: number, size: number): Promise<[User[], number]> {
  const email = parseEmail(query)
  const words = searchKey(query).split(" ").filter(Boolean)
  const builder = tx.createQueryBuilder(userTable, "user")
  if (email.ok) builder.where({ email: email.canonical } satisfies FindOptionsWhere<User>)
  else for (const word of words) builder.andWhere({ searchKey: Like(`%${word}%`) } satisfies FindOptionsWhere<User>)
  return builder
    .orderBy("user.sortKey")
    .addOrderBy("user.id")
    .skip((page - 1) * size)
    .take(size)
    .getManyAndCount()
}

export async function suspendUser(tx: Tx, id: number, now: Date): Promise<void> {
  const { affected } = await tx.update(userTable, { id, suspendedAt: IsNull() }, { suspendedAt: now })
  if (affected !== 1) throw new Conflict()
}
export async function unsuspendUser(tx: Tx, id: number): Promise<void> {
  const { affected } = await tx.update(
    userTable,
    { id, suspendedAt: Not(IsNull()), erasedAt: IsNull() },
    { suspendedAt: null },
  )
  if (affected !== 1) throw new Conflict()
}
