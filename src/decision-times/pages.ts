import { fewest, inDays, type Times } from "./decision-time.ts"

/** For the partial `decision-times/figures`; undefined while nothing is decided. */
export const timesLine = ({ count, median, ninetieth }: Times) =>
  count === 0
    ? undefined
    : {
        count,
        fewest,
        isEnough: median !== undefined,
        median: inDays(median ?? 0),
        ninetieth: inDays(ninetieth ?? 0),
      }
