import { type Actor, can } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { People, PersonView } from "./people-use-cases.ts"
import { fullName, grantableRoles, peoplePerPage } from "./user.ts"

export function peoplePage(lang: Lang, { users, grants, total }: People, query: string, page: number) {
  const pages = Math.max(1, Math.ceil(total / peoplePerPage))
  const address = (n: number) => `/${lang}/admin/people?${new URLSearchParams({ q: query, page: String(n) })}`
  return {
    title: t(lang, "users.people.title"),
    query,
    total,
    people: users.map(user => ({
      publicId: user.publicId,
      name: fullName(user),
      email: user.emailTyped ?? t(lang, "users.person.noAddress"),
      roles: [...new Set(grants.filter(({ userId }) => userId === user.id).map(({ role }) => role))]
        .map(role => t(lang, `users.role.${role}`))
        .join(", "),
      suspended: user.suspendedAt !== null,
      unconfirmed: user.emailConfirmedAt === null,
    })),
    paging: {
      page,
      pages,
      previous: page > 1 ? address(page - 1) : undefined,
      next: page < pages ? address(page + 1) : undefined,
    },
  }
}

export const personPage = (
  lang: Lang,
  actor: Actor,
  { user, grants, councils, regions, now }: PersonView,
  form: Record<string, unknown> = {},
  errors?: FieldErrors,
) => ({
  title: fullName(user),
  breadcrumbs: [{ href: `/${lang}/admin/people`, key: "users.people.title" }],
  publicId: user.publicId,
  facts: [
    { key: "users.form.email.label", value: user.emailTyped ?? t(lang, "users.person.noAddress") },
    { key: "users.person.registered", value: formatDate(lang, user.createdAt) },
    {
      key: "users.person.state",
      valueKey: user.suspendedAt
        ? "users.person.suspended"
        : user.emailConfirmedAt
          ? "users.person.active"
          : "users.person.unconfirmed",
    },
  ],
  grants: grants.map(grant => ({
    ...grant,
    roleKey: `users.role.${grant.role}`,
    ended: grant.toAt !== null && grant.toAt <= now,
  })),
  canGrant: can(actor, "role.grant"),
  canSuspend: can(actor, "user.suspend") && actor.userId !== user.id,
  suspended: user.suspendedAt !== null,
  roles: grantableRoles.map(role => ({ value: role, key: `users.role.${role}` })),
  councils: councils.map(({ slug, names }) => ({ value: slug, names })),
  regions: regions.map(({ slug, names }) => ({ value: slug, names })),
  form,
  errors,
})
