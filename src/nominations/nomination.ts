import type { Particulars } from "../db/particulars.ts"
import type { Answer } from "../questions/question.ts"
import type { Criterion } from "../rules/criterion.ts"
import type { Lang } from "../web/i18n.ts"

export const statuses = [
  "proposed",
  "declined",
  "consented",
  "returned",
  "admitted",
  "refused",
  "withdrawn",
  "merged",
] as const
export type Status = (typeof statuses)[number]

const next: Record<Status, Status[]> = {
  proposed: ["consented", "declined", "withdrawn", "merged"],
  declined: ["consented"], // the same person may still come forward alone
  consented: ["returned", "admitted", "refused", "withdrawn", "merged"],
  returned: ["consented", "admitted", "refused", "withdrawn", "merged"], // decided only after its day, see completion.ts
  admitted: ["withdrawn"],
  refused: ["consented", "withdrawn"], // consented again when an objection is granted
  withdrawn: [],
  merged: ["proposed", "consented", "returned"], // when the two files turn out to be about two people
}
export const canBecome = (from: Status, to: Status): boolean => next[from].includes(to)

/** Nothing about a nomination is public before the nominee's consent, nor after a consent that never came. */
export const isPublic = ({ number }: Pick<Nomination, "number">): boolean => number !== null

export const spheres = [
  "education",
  "health",
  "culture",
  "agriculture",
  "business",
  "ecology",
  "law",
  "media",
  "sport",
  "social",
  "religion_ethnic",
  "veterans",
  "youth",
  "women",
  "public_administration",
  "other",
] as const
export type Sphere = (typeof spheres)[number]

/** Civil society, or the state: an official or a deputy. */
export const seatKinds = ["civil", "state"] as const
export type SeatKind = (typeof seatKinds)[number]

/** Who proposes: a citizen somebody else, the nominee, or an organisation through its officer. */
export const proposerKinds = ["citizen", "self", "organisation"] as const
export type ProposerKind = (typeof proposerKinds)[number]

/** How a proposal came: typed by the proposer, or on paper, typed in by an operator with the scan. */
export const channels = ["online", "paper"] as const
export type Channel = (typeof channels)[number]

/** What everyone may see if the nominee chose it. */
export const optionalData = ["photo", "biography", "ageGroup", "organisation", "ownStatement"] as const
export type OptionalDatum = (typeof optionalData)[number]

export interface Nomination {
  id: number
  publicId: string
  reviewId: number
  councilId: number
  /** given at consent, so that numbers tell nothing of nominations that wait for it */
  number: number | null
  status: Status
  familyName: string
  givenName: string
  patronymic: string | null
  sortKey: string
  searchKey: string
  iinSealed: string
  iinKeyId: string
  iinHash: string
  birthOn: string
  sex: string
  email: string | null
  phone: string | null
  lang: Lang
  seatKind: SeatKind
  organisationId: number | null
  sphere: Sphere
  /** why the first who proposed did so; the others' reasons stand with their proposals */
  statement: string
  /** what the nominee says, if anything */
  ownStatement: string | null
  /** the criteria that the nominee declared to meet */
  declared: Criterion[]
  nomineeUserId: number | null
  /** of the first proposal */
  channel: Channel
  createdAt: Date
  respondedAt: Date | null
  decidedAt: Date | null
  withdrawnAt: Date | null
  /** what everyone may see beyond name, number and sphere; null until the nominee has chosen: nothing */
  shown: OptionalDatum[] | null
  /** why the nominee declined, if they said so: for the secretary alone */
  declineReason: string | null
  /** when the nominee typed another identity number than the proposer had; the secretary looks at the document */
  numberDoubtedAt: Date | null
  /** when the personal data in this row and around it were destroyed */
  destroyedAt: Date | null
  /** the file of the same person that goes on instead of this one */
  mergedIntoId: number | null
}

type Later = "destroyedAt" | "mergedIntoId" | "shown" | "declineReason" | "numberDoubtedAt"
export type NewNomination = Omit<Nomination, "id" | Later> & Partial<Pick<Nomination, Later>>

/** What a proposer wrote of the nominee: another's words would tell that somebody had proposed the same person. */
export interface NomineeFacts {
  familyName: string
  givenName: string
  patronymic: string | null
  sphere: Sphere
  seatKind: SeatKind
}

export interface Proposal {
  id: number
  nominationId: number
  proposerUserId: number | null
  kind: ProposerKind
  organisationId: number | null
  email: string | null
  statement: string
  /** unknown of proposals from before they were kept */
  facts: NomineeFacts | null
  showName: boolean
  /** whether everyone may read the statement; null until the nominee has read it */
  shownByNominee: boolean | null
  proposedAt: Date
  /** of one that came after the deadline: when its form was opened, before it */
  openedInTimeAt: Date | null
  channel: Channel
  /** who typed in what came on paper */
  operatorUserId: number | null
  /** as the paper says; of who has an account, the account says it */
  proposerName: string | null
  /** for how many years the nominee has been active in the sphere */
  yearsActive: number | null
  /** where more can be read: addresses on the web, http or https */
  links: string[] | null
  /** to the questions that the review added */
  answers: Answer[] | null
  /** of an officer: what they are in the organisation, and what lets them act for it */
  officerPosition: string | null
  authorityGround: string | null
  /** of the organisation's meeting that decided to propose */
  minutesNumber: string | null
  minutesOn: string | null
}

export interface EligibilityCheck {
  id: number
  nominationId: number
  criterion: string
  finding: string
  document: string
  checkedByUserId: number
  checkedAt: Date
}

export interface Decision {
  id: number
  nominationId: number
  outcome: string
  reasons: Particulars
  textKk: string
  textRu: string
  decidedByUserId: number
  decidedAt: Date
}
