import { answeredLines } from "../questions/pages.ts"
import type { Question } from "../questions/question.ts"
import { formatDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Proposal } from "./nomination.ts"

type Told = Pick<Proposal, "links" | "answers">

/** For the partial `nominations/evidence`: what a proposer gave beside the statement, as everyone may know it. */
export const publicEvidence = (lang: Lang, { links, answers }: Told, questions: readonly Question[]) => ({
  links: links ?? [],
  answers: answeredLines(
    lang,
    questions.filter(question => question.public),
    answers,
  ),
})

/** The same for those who work on the file: all of it, and by what right an officer spoke. */
export const wholeEvidence = (lang: Lang, proposal: Proposal, questions: readonly Question[]) => ({
  links: proposal.links ?? [],
  answers: answeredLines(lang, questions, proposal.answers),
  facts: [
    ...fact("nominations.form.years.label", proposal.yearsActive),
    ...fact("nominations.form.position.label", proposal.officerPosition),
    ...fact("nominations.form.ground.label", proposal.authorityGround),
    ...fact(
      "drafts.answers.minutes",
      proposal.minutesNumber &&
        t(lang, "nominations.minutesOf", {
          number: proposal.minutesNumber,
          date: proposal.minutesOn ? formatDate(lang, proposal.minutesOn) : "",
        }),
    ),
  ],
})
const fact = (key: string, value: string | number | null) => (value === null ? [] : [{ key, value: String(value) }])
