/** What a document is, whatever a review calls it. */
export const documentKinds = [
  "application",
  "minutes",
  "cv",
  "identity",
  "photo",
  "consent",
  "certificate",
  "recommendation",
  "other",
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** They hold identity numbers, or matters of conviction: for the secretary and the nominee alone, whatever anybody ticks. */
const sensitiveKinds: readonly DocumentKind[] = ["application", "identity", "consent", "certificate"]
export const isSensitive = (kind: DocumentKind): boolean => sensitiveKinds.includes(kind)

/** One line of a review's list: a document that nominees give, or may give. */
export interface Requirement {
  id: number
  publicId: string
  reviewId: number
  /** 1, 2, 3 …: the order of the list */
  position: number
  kind: DocumentKind
  nameKk: string
  nameRu: string
  required: boolean
  /** everyone may open it once the candidate is admitted */
  public: boolean
}
export type RequirementTexts = Pick<Requirement, "kind" | "nameKk" | "nameRu" | "required" | "public">

export const mostRequirements = 30
export const longestName = 200

/** What a review begins with; its names are those of the kinds. */
export const usualList: readonly Pick<Requirement, "kind" | "required" | "public">[] = [
  { kind: "application", required: true, public: false },
  { kind: "minutes", required: true, public: false },
  { kind: "cv", required: true, public: false },
  { kind: "identity", required: true, public: false },
  { kind: "photo", required: false, public: true },
  { kind: "consent", required: true, public: false },
  { kind: "certificate", required: true, public: false },
  { kind: "recommendation", required: false, public: false },
  { kind: "other", required: false, public: false },
]

export interface Circumstances {
  /** the nominee, or an organisation for them, applied on paper */
  appliedOnPaper: boolean
  consentedOnPaper: boolean
  isByOrganisation: boolean
}

/**
 * On the site the nominee applies and consents by the form itself, so only those who came on paper bring both as papers;
 * minutes are asked for where an organisation proposed.
 */
export function isNeeded({ kind, required }: Pick<Requirement, "kind" | "required">, given: Circumstances): boolean {
  if (!required) return false
  if (kind === "minutes") return given.isByOrganisation
  if (kind === "application") return given.appliedOnPaper
  if (kind === "consent") return given.consentedOnPaper
  return true
}

export const saysTheSame = (a: RequirementTexts, b: RequirementTexts): boolean =>
  a.kind === b.kind &&
  a.nameKk === b.nameKk &&
  a.nameRu === b.nameRu &&
  a.required === b.required &&
  a.public === b.public

export const nextPosition = (list: readonly Pick<Requirement, "position">[]): number =>
  Math.max(0, ...list.map(({ position }) => position)) + 1
