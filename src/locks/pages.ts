import type { Nomination } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import { type Actor, can } from "../policy.ts"
import type { User } from "../users/user.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type FileLock, freeAt, idleMinutes, isHeld, seenAs } from "./lock.ts"
import type { LockView } from "./use-cases.ts"

/** Who works on the file, as the file's page says it; undefined for readers who work on none. */
export function lockPanel(
  actor: Actor,
  { nomination, lock, users, now }: { nomination: Nomination; lock: FileLock | null; users: User[]; now: Date },
) {
  const { councilId, nomineeUserId, destroyedAt } = nomination
  if (!can(actor, "nomination.check", { councilId }) || nomineeUserId === actor.userId || destroyedAt) return undefined
  if (!isHeld(lock, now)) return { isFree: true, idleMinutes }
  const holder = users.find(({ id }) => id === lock.holderUserId)
  const isMine = lock.holderUserId === actor.userId
  return {
    isMine,
    isOthers: !isMine,
    isTakenFromMe: !isMine && lock.formerUserId === actor.userId,
    who: holder ? fullName(holder) : "",
    since: lock.takenAt,
    last: lock.touchedAt,
    freeAt: freeAt(lock),
    idleMinutes,
  }
}

export const takeOverPage = (lang: Lang, { nomination, lock, holder }: LockView, search: string) => ({
  title: t(lang, "locks.takeOver.title", { name: fullName(nomination) }),
  publicId: nomination.publicId,
  search,
  who: holder ? fullName(holder) : "",
  since: lock?.takenAt,
  last: lock?.touchedAt,
  seen: lock ? seenAs(lock) : "",
})
