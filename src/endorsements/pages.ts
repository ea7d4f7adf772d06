import type { CouncilOn } from "../councils/council.ts"
import { fullName } from "../persons/person.ts"
import { type Lang, t } from "../web/i18n.ts"
import { shownBy } from "./batching.ts"
import { type OwnEndorsement, stateOf } from "./endorsement.ts"

export const ownPage = (
  lang: Lang,
  page: number,
  { rows, pages, councils }: { rows: OwnEndorsement[]; pages: number; councils: CouncilOn[] },
) => {
  const address = (n: number) => `/${lang}/account/endorsements?page=${n}`
  return {
    title: t(lang, "endorsements.own.title"),
    page,
    pages,
    ...(page > 1 && { previous: address(page - 1) }),
    ...(page < pages && { next: address(page + 1) }),
    rows: rows.map(({ act, nomination, review }) => ({
      name: fullName(nomination),
      href: `/${lang}/reviews/${review.slug}/candidates/${nomination.publicId}`,
      council: councils.find(council => council.id === review.councilId)?.names,
      state: stateOf(act),
      at: act.at,
      shownBy: shownBy(act.at),
      isLogged: act.logIndex !== null,
      logIndex: act.logIndex,
    })),
  }
}
