import type { Review } from "./review.ts"
import { nextDeadline, type Stage, stageAt, stageNames } from "./timetable.ts"

export const states = ["draft", "soon", ...stageNames, "between", "after", "adopted", "approved", "published"] as const
/** Where a review stands, in one word: its status, and while it is announced what its timetable says. */
export type State = (typeof states)[number]

export interface Standing {
  state: State
  /** until when it stands there, if the timetable says so */
  until: Date | null
}

export function standingOf(status: Review["status"], stages: readonly Stage[], now: Date): Standing {
  if (status !== "announced") return { state: status, until: null }
  const open = stageAt(stages, now)
  if (open) return { state: open.stage as State, until: open.closesAt }
  const next = nextDeadline(stages, now)
  if (!next) return { state: "after", until: null }
  return { state: stages.some(stage => stage.opensAt <= now) ? "between" : "soon", until: next.at }
}

/** How it is coloured: what people can do now stands out. */
export const tagKinds: Record<State, "good" | "wait" | "quiet" | ""> = {
  draft: "quiet",
  soon: "wait",
  nominations: "good",
  check: "",
  objections: "",
  endorsements: "good",
  selection: "",
  approval: "",
  between: "",
  after: "wait",
  adopted: "",
  approved: "",
  published: "quiet",
}
