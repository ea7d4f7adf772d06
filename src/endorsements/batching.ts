/**
 * Endorsements enter the public log, and with it the numbers, in batches: every quarter of an hour once five wait in a
 * review, after six hours at the latest. Whoever watches the log cannot tell which entry belongs to the person who has
 * just left the clerk's office.
 */
export const batching = { enough: 5, every: 15 * 60_000, latest: 6 * 3_600_000 }

/** When an act of that moment shows in the numbers at the latest. */
export const shownBy = (at: Date): Date => new Date(at.getTime() + batching.latest)
