import { type Actor, can } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, languageName, languages, t } from "../web/i18n.ts"
import type { Invited, WitnessList } from "./use-cases.ts"
import { stateOf } from "./witness.ts"

const kinds = { invited: "wait", expired: "quiet", active: "good", ended: "quiet" }
const states = { invited: false, expired: false, active: false, ended: false }

export const listPage = (
  lang: Lang,
  actor: Actor,
  { witnesses, now }: WitnessList,
  form: object = { lang },
  errors?: FieldErrors,
) => ({
  title: t(lang, "witnesses.title"),
  desk: true,
  mayChange: can(actor, "witness.change"),
  languages: languages.map(value => ({ value, text: languageName(value) })),
  rows: witnesses.map(witness => {
    const state = stateOf(witness, now)
    return {
      name: witness.name,
      email: witness.emailTyped,
      stateKey: `witnesses.state.${state}`,
      kind: kinds[state],
      byKey: witness.endedBy && `witnesses.endedBy.${witness.endedBy}`,
      invitedAt: witness.invitedAt,
      lastSentOn: witness.lastSentOn,
      lastSize: witness.lastSize,
      end: state === "ended" ? undefined : `/${lang}/admin/witnesses/${witness.publicId}/end`,
    }
  }),
  form,
  errors,
})

export const ownPage = (lang: Lang, token: string, { witness, now }: Invited) => {
  const state = stateOf(witness, now)
  return {
    title: t(lang, "witnesses.own.title"),
    name: witness.name,
    place: `/${lang}/witnesses/${witness.publicId}/${token}`,
    is: { ...states, [state]: true },
  }
}
