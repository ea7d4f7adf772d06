import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longest, type OwnProfile, type ProfileTexts } from "./profile.ts"

const photoAt = (lang: Lang, id: string | undefined) => (id ? `/${lang}/photos/${id}/large` : undefined)

/** For the partial `profiles/card`: what a member says, in the reader's language; in Kazakh for who reads English. */
export const profileCard = (
  lang: Lang,
  name: string,
  { bioKk, bioRu, receptionKk, receptionRu, confirmedAt }: ProfileTexts & { confirmedAt?: Date },
  { photo }: { photo?: string | undefined },
) => ({
  name,
  photo: photoAt(lang, photo),
  bio: lang === "ru" ? bioRu : bioKk,
  reception: lang === "ru" ? receptionRu : receptionKk,
  lang: lang === "en" ? "kk" : undefined,
  confirmedAt,
})

export function profilePage(lang: Lang, own: OwnProfile, typed?: Record<string, unknown>, errors?: FieldErrors) {
  const { person, profile, number } = own
  const shown = typed ? text(typed.shownPhoto) : profile?.photo
  return {
    title: t(lang, "profiles.title"),
    person: person && { name: fullName(person), href: `/${lang}/people/${person.publicId}` },
    confirmedAt: profile?.version.confirmedAt,
    number,
    longest,
    photo: shown,
    photoUrl: photoAt(lang, shown),
    form: typed ?? profile?.version ?? {},
    errors,
  }
}

/** The form again, and above it how the page will look in both languages. */
export const previewPage = (lang: Lang, own: OwnProfile, input: ProfileTexts, photo: string | undefined) => ({
  ...profilePage(lang, own, { ...input, shownPhoto: photo }),
  title: t(lang, "profiles.preview.title"),
  previews: (["kk", "ru"] as const).map(language => ({
    key: `profiles.preview.${language}`,
    card: { ...profileCard(language, own.person ? fullName(own.person) : "", input, { photo }), lang: language },
  })),
})

const text = (value: unknown): string | undefined =>
  typeof value === "string" && /^[a-z0-9]{1,16}$/.test(value) ? value : undefined
