import type { Actor } from "../policy.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, languageName, languages, t } from "../web/i18n.ts"
import { ownLinks, workLinks } from "./account-links.ts"
import type { Account } from "./account-use-cases.ts"
import { device } from "./device.ts"
import { fullName, type Session, type User } from "./user.ts"

type Form = Record<string, unknown>

const langItems = languages.map(value => ({ value, text: languageName(value) }))

/** What a form did that had no session to tell it: keys that the sign-in page knows. */
const done: Record<string, string> = {
  confirmed: "users.confirmation.done",
  reset: "users.reset.done",
}

export const signInPage = (
  lang: Lang,
  next: string,
  { said = "", form = {}, errors }: { said?: string; form?: Form; errors?: FieldErrors } = {},
) => ({
  title: t(lang, "users.signIn.title"),
  next,
  done: Object.hasOwn(done, said) ? done[said] : undefined,
  form,
  errors,
})

export const registerPage = (lang: Lang, form: Form = { lang }, errors?: FieldErrors) => ({
  title: t(lang, "users.register.title"),
  languages: langItems,
  form,
  errors,
})

/** A page that only says something: what was done, and what comes next. */
export const tellPage = (lang: Lang, key: string) => ({
  title: t(lang, `${key}.title`),
  text: t(lang, `${key}.text`),
})

export const confirmationPage = (lang: Lang, token: string, name: string) => ({
  title: t(lang, "users.confirmation.title"),
  token,
  name,
})

export const resetRequestPage = (lang: Lang, form: Form = {}, errors?: FieldErrors) => ({
  title: t(lang, "users.reset.request.title"),
  form,
  errors,
})

export const resetPage = (lang: Lang, token: string, first: boolean, form: Form = {}, errors?: FieldErrors) => ({
  title: t(lang, "users.reset.title"),
  token,
  first,
  form,
  errors,
})

export const changePasswordPage = (lang: Lang, errors?: FieldErrors) => ({
  title: t(lang, "users.password.title"),
  errors,
})

export const accountPage = (lang: Lang, actor: Actor, { user, grants, territory }: Account) => ({
  title: fullName(user),
  email: user.emailTyped,
  territory,
  roles: grants.map(({ role, scope, toAt }) => ({ key: `users.role.${role}`, scope, until: toAt })),
  work: workLinks(actor).map(link => ({ ...link, href: `/${lang}${link.path}` })),
  own: ownLinks(actor).map(link => ({ ...link, href: `/${lang}${link.path}` })),
})

export const detailsPage = (lang: Lang, user: User, form?: Form, errors?: FieldErrors) => ({
  title: t(lang, "users.details.title"),
  languages: langItems,
  checked: user.personId !== null,
  name: fullName(user),
  form: form ?? {
    familyName: user.familyName,
    givenName: user.givenName,
    patronymic: user.patronymic ?? "",
    lang: user.lang,
  },
  errors,
})

export const residencePage = (
  lang: Lang,
  { user, places }: { user: User; places: TerritoryOn[] },
  form?: Form,
  errors?: FieldErrors,
) => ({
  title: t(lang, "users.residence.title"),
  places: places.map(({ slug, names }) => ({ value: slug, names })),
  form: form ?? { territory: places.find(({ id }) => id === user.territoryId)?.slug },
  errors,
})

export const sessionsPage = (lang: Lang, sessions: Session[], ownKey: string) => ({
  title: t(lang, "users.sessions.title"),
  sessions: sessions.map(({ id, keyHash, device: agent, createdAt, seenAt }) => {
    const { system, browser } = device(agent)
    return {
      id,
      device: [browser, system].filter(Boolean).join(", ") || t(lang, "users.sessions.unknownDevice"),
      createdAt,
      seenAt,
      current: keyHash === ownKey,
    }
  }),
  others: sessions.some(({ keyHash }) => keyHash !== ownKey),
})
