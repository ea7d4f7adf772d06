import { fullName } from "../persons/person.ts"
import { type Lang, t } from "../web/i18n.ts"
import { crumbs } from "./pages.ts"
import type { Invitation } from "./use-cases.ts"

export const invitationPage = (
  lang: Lang,
  baseUrl: string,
  { nomination, council, review, token, expiresAt }: Invitation,
) => ({
  title: t(lang, "files.invitation.title"),
  breadcrumbs: crumbs(lang, { review, council }),
  publicId: nomination.publicId,
  name: fullName(nomination),
  council,
  link: `${baseUrl}/${nomination.lang}/consents/${token}`,
  expiresAt,
})
