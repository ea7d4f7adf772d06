import { grouped } from "../assistance/assistance.ts"
import { describeAction } from "../journal/describe.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { fileName, type Receipt, type Said, type Step, steps } from "./receipt.ts"
import type { Checked, Found, Named, OwnReceipt } from "./use-cases.ts"

/** What an entry says, in words; of what an endorsement says, all. */
function saidRows(lang: Lang, { action, at, endorsement }: Said, { place, council, candidate }: Named) {
  if (!endorsement)
    return [
      { key: "receipts.said.what", value: describeAction(lang, action) },
      { key: "receipts.said.at", value: at },
    ]
  const { kind, day, nomination, review, territory, identity, residence, pseudonym } = endorsement
  return [
    { key: "receipts.said.what", valueKey: `receipts.kind.${kind}` },
    { key: "receipts.said.candidate", value: candidate ?? nomination },
    { key: "receipts.said.review", value: council?.[lang] ?? review },
    { key: "receipts.said.day", date: day },
    { key: "receipts.said.territory", value: place?.[lang] || place?.kk || territory },
    { key: "receipts.said.identity", ...inWords("identity", identity) },
    { key: "receipts.said.residence", ...inWords("residence", residence) },
    { key: "receipts.said.pseudonym", value: pseudonym },
  ]
}

const levels = { identity: ["in_person"], residence: ["document", "register"] }
const inWords = (kind: keyof typeof levels, level: string) =>
  levels[kind].includes(level) ? { valueKey: `verifications.verifier.${level}` } : { value: level }

const candidateHref = (lang: Lang, { endorsement }: Said) =>
  endorsement && `/${lang}/reviews/${endorsement.review}/candidates/${endorsement.nomination}`

const toldReceipt = (lang: Lang, receipt: Receipt, named: Named) => ({
  index: receipt.index,
  said: saidRows(lang, receipt.said, named),
  candidateHref: candidateHref(lang, receipt.said),
  entry: receipt.entry,
  text: receipt.text,
  size: receipt.checkpoint.size,
  at: receipt.checkpoint.at,
  name: fileName(receipt.index),
})

export const ownReceiptPage = (lang: Lang, { receipt, named }: OwnReceipt) => ({
  title: t(lang, "receipts.own.title"),
  breadcrumbs: [
    { key: "common.nav.home", href: `/${lang}` },
    { key: "endorsements.own.title", href: `/${lang}/account/endorsements` },
  ],
  receipt: toldReceipt(lang, receipt, named),
  download: `/${lang}/account/receipts/${receipt.index}/file`,
})

export const checkPage = (lang: Lang, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "receipts.check.title"),
  description: t(lang, "receipts.check.lead"),
  form,
  errors,
})

export function checkedPage(lang: Lang, text: string, { opened, isInLog, named }: Checked) {
  const broken: Step | undefined = opened.holds ? (isInLog ? undefined : "log") : opened.step
  const at = broken === undefined ? steps.length : steps.indexOf(broken)
  return {
    ...checkPage(lang, { proof: text }),
    title: t(lang, broken ? "receipts.check.fails" : "receipts.check.holds"),
    result: {
      holds: broken === undefined,
      why: !opened.holds && opened.isOther ? "receipts.broken.other" : broken && `receipts.broken.${broken}`,
      steps: steps.map((step, i) => ({
        key: `receipts.step.${step}`,
        state: i < at ? "good" : i === at ? "bad" : "quiet",
        stateKey: `receipts.state.${i < at ? "good" : i === at ? "bad" : "quiet"}`,
      })),
      ...(opened.holds && {
        index: opened.index,
        size: opened.checkpoint.size,
        said: saidRows(lang, opened.said, named),
        candidateHref: candidateHref(lang, opened.said),
        entry: opened.entry,
        isEndorsement: opened.said.endorsement !== undefined,
      }),
    },
  }
}

export const codePage = (lang: Lang, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "receipts.code.title"),
  description: t(lang, "receipts.code.lead"),
  form,
  errors,
})

export const notFound: FieldErrors = { code: { key: "receipts.code.unknown", params: {} } }

export const foundPage = (lang: Lang, code: string, { act, receipt, named }: Found) => ({
  title: t(lang, "receipts.code.found"),
  code,
  shown: grouped(code),
  at: act.at,
  kindKey: `receipts.kind.${act.kind}`,
  receipt: receipt && toldReceipt(lang, receipt, named),
})
