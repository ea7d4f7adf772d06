/**
 * Who sits in a council on a day, derived from dated rows and never stored. Every span is half-open: `fromOn` is the
 * first day in office, `untilOn` the first day no longer in office (null while no end is known), so that a successor
 * begins on the very day the predecessor ends. All dates are YYYY-MM-DD.
 */
interface Span {
  fromOn: string
  untilOn: string | null
}
interface SeatSpan extends Span {
  id: number
  number: number
}
interface MembershipSpan extends Span {
  seatId: number
}
/** `endsOn` is the first day no longer in the term. */
interface TermSpan {
  id: number
  startsOn: string
  endsOn: string
}
export interface Place<S, M> {
  seat: S
  /** null: the seat is vacant */
  membership: M | null
}

export const isInForce = ({ fromOn, untilOn }: Span, on: string): boolean =>
  fromOn <= on && (untilOn === null || on < untilOn)

/** Every seat that the council has on this day, in the order of numbers, with who holds it. */
export const rosterOn = <S extends SeatSpan, M extends MembershipSpan>(
  seats: readonly S[],
  memberships: readonly M[],
  on: string,
): Place<S, M>[] =>
  seats
    .filter(seat => isInForce(seat, on))
    .sort((a, b) => a.number - b.number)
    .map(seat => ({ seat, membership: memberships.find(one => one.seatId === seat.id && isInForce(one, on)) ?? null }))

export const vacancies = <S, M>(roster: readonly Place<S, M>[]): S[] =>
  roster.filter(place => place.membership === null).map(place => place.seat)

/** Memberships as they lawfully run: one without an earlier end of its own ends with its term. */
export const withinTerms = <M extends Span & { termId: number }>(
  memberships: readonly M[],
  terms: readonly TermSpan[],
): M[] =>
  memberships.map(one => {
    const ends = terms.find(term => term.id === one.termId)?.endsOn ?? null
    const untilOn = one.untilOn === null || (ends !== null && ends < one.untilOn) ? ends : one.untilOn
    return { ...one, untilOn }
  })

/**
 * In how many terms of this council, one directly after another up to the one before `beginningOn`, the person sat,
 * if only for a part of each. A term without the person breaks the row.
 * @param memberships of one person in one council
 * @param terms all of that council
 */
export function consecutiveTerms(
  memberships: readonly { termId: number }[],
  terms: readonly TermSpan[],
  beginningOn: string,
): number {
  const earlier = terms.filter(term => term.startsOn < beginningOn).sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1))
  const without = earlier.findIndex(term => !memberships.some(one => one.termId === term.id))
  return without === -1 ? earlier.length : without
}
