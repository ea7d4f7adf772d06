import { lineOf } from "../reviews/pages.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Home } from "./figures.ts"

/** As many councils are named for each thing that can be done; the others stand in the list of reviews. */
const named = 8

export function homePage(lang: Lang, { open, figures, now }: Home) {
  const isOpen = (stages: { stage: string; opensAt: Date; closesAt: Date }[], name: string) =>
    stages.find(({ stage, opensAt, closesAt }) => stage === name && opensAt <= now && now < closesAt)
  const groups = (["nominations", "endorsements"] as const).map(stage => {
    const reviews = open.flatMap(review => {
      const running = isOpen(review.stages, stage)
      return running ? [{ ...lineOf(review, now), until: running.closesAt }] : []
    })
    reviews.sort((a, b) => a.until.getTime() - b.until.getTime())
    return { stage, reviews: reviews.slice(0, named), more: reviews.length > named, count: reviews.length }
  })
  return {
    title: t(lang, "home.title"),
    description: t(lang, "home.lead"),
    groups: groups.filter(group => group.count),
    figures: (["councils", "members", "reviews", "candidates"] as const).map(name => ({
      value: figures[name],
      key: `home.figures.${name}`,
    })),
  }
}
