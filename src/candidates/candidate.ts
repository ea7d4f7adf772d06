import type { Nomination, Status } from "../nominations/nomination.ts"
import type { OrganisationNames } from "../organisations/organisation.ts"
import { fullName } from "../persons/person.ts"
import type { Answer } from "../questions/question.ts"

export const candidatesPerPage = 20
/** More proposals than this are counted, but their words are not all shown: the page stays light. */
export const statementsShown = 10

/**
 * The name is shown once the secretary has seen the documents, since only that proves that it was this very person who
 * consented; whoever withdrew is a number again, and so is everyone whose data were destroyed.
 */
export const isNamed = ({ status, destroyedAt }: Pick<Nomination, "status" | "destroyedAt">): boolean =>
  (status === "admitted" || status === "refused") && destroyedAt === null
export const shownName = (
  nomination: Pick<Nomination, "status" | "destroyedAt" | "familyName" | "givenName" | "patronymic">,
): string | undefined => (isNamed(nomination) ? fullName(nomination) : undefined)

/** That a file was given back for completion is between the nominee and the secretary: it is still being checked. */
export const shownStatus = ({ status }: Pick<Nomination, "status">): Status =>
  status === "returned" ? "consented" : status

/** The sphere is shown of everyone who stands, and of nobody who withdrew. */
export const showsSphere = ({ status }: Pick<Nomination, "status">): boolean =>
  status === "admitted" || status === "consented" || status === "returned"

/** Somebody who proposed, as the public may know it. */
export interface PublicProposal {
  kind: string
  /** that proposed through its officer */
  organisation: OrganisationNames | null
  /** null unless the nominee lets it be read */
  statement: string | null
  /** where more can be read, and what was answered to the review's own questions: with the statement, or not at all */
  links: string[] | null
  answers: Answer[] | null
  /** null unless the proposer wants to be named */
  name: string | null
}
