// A file that the secretary gave back for something to be added, and until when: pure.
import type { Nomination } from "./nomination.ts"

export interface Completion {
  id: number
  nominationId: number
  /** what is to be added, in words for the nominee alone */
  textKk: string
  textRu: string
  dueAt: Date
  askedByUserId: number
  askedAt: Date
  /** when the file came back, and through whom; null while it is awaited, and of one that was decided without it */
  answeredAt: Date | null
  answeredByUserId: number | null
}

type Returned = Pick<Nomination, "status">
type Due = Pick<Completion, "dueAt"> | null | undefined

/** The day has passed and nothing came: nobody is refused for it, but the secretary's turn has come again. */
export const isOverdue = ({ status }: Returned, completion: Due, now: Date): boolean =>
  status === "returned" && Boolean(completion && completion.dueAt <= now)

/** Whether it is the secretary's turn. */
export const isOnDesk = (nomination: Returned, completion: Due, now: Date): boolean =>
  nomination.status === "consented" || isOverdue(nomination, completion, now)
