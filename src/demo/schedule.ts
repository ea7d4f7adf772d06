import type { CouncilOn } from "../councils/council.ts"
import type { Status } from "../nominations/nomination.ts"
import type { Review } from "../reviews/review.ts"
import type { ProposedStage } from "../reviews/timetable.ts"
import type { User } from "../users/user.ts"

export interface DemoReview {
  review: Review
  council: CouncilOn
  timetable: ProposedStage[]
  secretary: User
  /** who helps people to endorse there */
  clerk?: User
  statuses: Status[]
}

/** When each council's review was announced, so that on 14 March 2022 there is one in every stage; null: in preparation. */
export const announcedOn: Record<string, string | null> = {
  zhambyl: null,
  talgar: null,
  "almaty-region": "2022-03-09",
  taldykorgan: "2022-03-07",
  ile: "2022-03-10",
  enbekshikazakh: "2022-03-04",
  karasai: "2022-03-01",
  panfilov: "2022-03-11",
  uigur: "2022-03-02",
  balkhash: "2022-02-17",
  koksu: "2022-02-21",
  raiymbek: "2022-02-18",
  konaev: "2022-02-04",
  kerbulak: "2022-02-07",
  alakol: "2022-02-03",
  aksu: "2022-01-25",
  karatal: "2022-01-24",
  eskeldi: "2022-01-19",
  sarkan: "2022-01-18",
  tekeli: "2022-01-10",
  kegen: "2022-01-11",
}

/** Statuses of the nominations in a review whose nominations are still open, and in one whose documents were checked. */
export const whileOpen: Status[] = [
  "proposed",
  "proposed",
  "declined",
  "consented",
  "consented",
  "consented",
  "admitted",
  "withdrawn",
]
export const onceChecked: Status[] = [
  "refused",
  "withdrawn",
  "declined",
  ...Array.from({ length: 17 }, () => "admitted" as const),
]
/** In villages: fewer. */
export const whileChecked: Status[] = [
  "consented",
  "consented",
  "consented",
  "admitted",
  "admitted",
  "admitted",
  "refused",
  "declined",
]

/** Where files came back from nominees, and where some object to their refusal. */
export const completing = "balkhash"
export const objecting = "konaev"
/** Beside the usual ones: one objection waits, one was granted, one rejected. */
export const objectors: Status[] = ["refused", "refused", "refused"]

/** Councils whose working group has begun. */
export const selecting = ["aksu", "karatal", "eskeldi", "sarkan", "tekeli", "kegen"]
