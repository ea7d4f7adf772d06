/** The demonstration begins on Monday 14 March 2022, 09:00 in Almaty. */
export const beginning = new Date("2022-03-14T03:00:00Z")

export const steps = ["hour", "day", "deadline", "outage"] as const
export type Step = (typeof steps)[number]

const hour = 3_600_000

/** The moment that a step forward leads to (an outage: two hours in which no node lives); without a deadline ahead, `deadline` stays where it is. */
export function momentAfter(now: Date, step: Step, deadline: Date | null): Date {
  if (step === "deadline") return deadline && deadline > now ? deadline : now
  if (step === "outage") return new Date(now.getTime() + 2 * hour)
  return new Date(now.getTime() + (step === "hour" ? hour : 24 * hour))
}
