import { fullName } from "../persons/person.ts"
import { atMost, sourceIn } from "../rules/rule.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { NamedMember } from "./store.ts"
import type { FormationView, GroupView } from "./use-cases.ts"
import { memberKinds, stateShare } from "./working-group.ts"

const lineOf = ({ user, kind, head, organisation, namedAt, leftAt }: NamedMember) => ({
  name: fullName(user),
  kindKey: `working-groups.kind.${kind}`,
  head,
  organisation: organisation && { kk: organisation.nameKk, ru: organisation.nameRu },
  namedAt,
  leftAt,
})

const groupOf = ({ review, members }: GroupView) => {
  const active = members.filter(member => member.leftAt === null)
  const { state, total } = stateShare(active)
  return {
    members: active.map(lineOf),
    former: members.filter(member => member.leftAt !== null).map(lineOf),
    size: review.groupSize,
    total,
    state,
    complete: total > 0 && total === review.groupSize,
  }
}

export const groupPage = (lang: Lang, view: GroupView) => ({
  title: t(lang, "working-groups.show.title", { council: view.council.names[lang] }),
  breadcrumbs: trail(lang, view),
  slug: view.review.slug,
  ...groupOf(view),
})

export const formationPage = (lang: Lang, view: FormationView, form: object = {}, errors?: FieldErrors) => {
  const { stateLimit, review, council } = view
  return {
    title: t(lang, "working-groups.form.title", { council: council.names[lang] }),
    desk: true,
    breadcrumbs: [{ key: "approvals.list.title", href: `/${lang}/maslikhat` }],
    slug: review.slug,
    ...groupOf(view),
    limit: stateLimit && review.groupSize !== null ? atMost(stateLimit, review.groupSize) : undefined,
    rule: stateLimit && { ...stateLimit, source: sourceIn(lang, stateLimit) },
    mayName: view.mayName,
    kinds: memberKinds.map(kind => ({ value: kind, key: `working-groups.kind.${kind}` })),
    form,
    errors,
  }
}

const trail = (lang: Lang, { review, council }: Pick<GroupView, "review" | "council">) => [
  { key: "common.nav.reviews", href: `/${lang}/reviews` },
  { names: council.names, href: `/${lang}/reviews/${review.slug}` },
]
