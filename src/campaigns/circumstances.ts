// What the register and the rulebook say of a region, which a campaign there is held against.
import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { listCouncils } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import { Forbidden, NotFound } from "../errors.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { listRules } from "../rules/store.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import type { Circumstances, OfferedCouncil } from "./judge.ts"
import { councilsUnderReview, seatsOfCouncils, termsOfCouncils } from "./store.ts"

/** The regions in which somebody manages campaigns. */
export const managedRegions = (actor: Actor): number[] =>
  actor.grants.flatMap(({ role, territoryId }) => (role === "manager" && territoryId !== null ? [territoryId] : []))

/** The region asked for, the manager's first if none is, and all that are theirs. */
export async function regionFor(tx: Tx, actor: Actor, today: string, slug?: string) {
  const own = managedRegions(actor)
  if (!own.length) throw new Forbidden()
  const valid = (await listTerritoriesOn(tx, today)).filter(({ level }) => level === "region")
  const regions = valid.filter(({ id }) => own.includes(id) && can(actor, "campaign.open", { regionId: id }))
  const region = slug ? valid.find(one => one.slug === slug) : regions[0]
  if (!region) throw new NotFound()
  authorize(actor, "campaign.open", { regionId: region.id })
  return { region, regions }
}

/** The councils that may be chosen today, and the rules and the calendar of today. */
export async function circumstancesOf(tx: Tx, now: Date, region: TerritoryOn): Promise<Circumstances> {
  const today = almatyDate(now)
  const valid = new Set((await listTerritoriesOn(tx, today)).map(({ id }) => id))
  const inRegion = (await listCouncils(tx, today)).filter(
    ({ regionId, territoryId }) => regionId === region.id && valid.has(territoryId),
  )
  const ids = inRegion.map(({ id }) => id)
  const seats = (await seatsOfCouncils(tx, ids)).filter(
    ({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || untilOn > today),
  )
  const terms = (await termsOfCouncils(tx, ids)).filter(({ startsOn, endsOn }) => startsOn <= today && endsOn > today)
  const running = await councilsUnderReview(tx, ids)
  const councils = inRegion.map((council): OfferedCouncil => {
    const count = (kind: string) => seats.filter(seat => seat.councilId === council.id && seat.kind === kind).length
    return {
      ...council,
      civil: count("civil"),
      state: count("state"),
      isRunning: running.has(council.id),
      termEndsOn: terms.find(({ councilId }) => councilId === council.id)?.endsOn ?? null,
    }
  })
  return { councils, rules: await listRules(tx), calendar: await listHolidays(tx), today, now }
}
