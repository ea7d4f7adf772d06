import { type Actor, can } from "../policy.ts"
import { type PauseNotice, stopsWithdrawing } from "../reviews/pause-notice.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Switch } from "./use-cases.ts"

export function switchPage(lang: Lang, actor: Actor, found: Switch, form: object = {}, errors?: FieldErrors) {
  const { scope, pause, isEverywhere, history, canBegin } = found
  return {
    title: scope ? t(lang, "pauses.title", { council: scope.council.names[lang] }) : t(lang, "pauses.titleEverywhere"),
    breadcrumbs: scope && [
      { key: "reviews.desk.title", href: `/${lang}/desk` },
      { names: scope.council.names, href: `/${lang}/desk/reviews/${scope.review.slug}` },
    ],
    desk: true,
    place: scope ? `/desk/reviews/${scope.review.slug}/pause` : "/admin/pause",
    isReview: scope !== null,
    isEverywhere,
    pause: pause && shown(pause),
    canBegin,
    canEnd: pause !== null && (pause.beganByRole !== "administrator" || can(actor, "pause.everywhere")),
    history: history.map(shown),
    form,
    errors,
  }
}

const shown = (pause: PauseNotice) => ({
  notice: { kk: pause.noticeKk, ru: pause.noticeRu },
  beganAt: pause.beganAt,
  byKey: `journal.actor.${pause.beganByRole}`,
  endedAt: pause.endedAt,
  reason: { kk: pause.endReasonKk ?? "", ru: pause.endReasonRu },
  isEverywhere: stopsWithdrawing(pause),
})
