/** The list that a review begins with, until its secretary changes it. */
import type { Tx } from "../db/database.ts"
import { t } from "../web/i18n.ts"
import { usualList } from "./requirement.ts"
import { addRequirements } from "./store.ts"

export const addUsualRequirements = (tx: Tx, reviewIds: readonly number[]): Promise<void> =>
  addRequirements(
    tx,
    reviewIds.flatMap(reviewId =>
      usualList.map((line, i) => ({
        ...line,
        reviewId,
        position: i + 1,
        nameKk: t("kk", `requirements.kind.${line.kind}`),
        nameRu: t("ru", `requirements.kind.${line.kind}`),
      })),
    ),
  )
