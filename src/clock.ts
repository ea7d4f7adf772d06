/** Where the domain gets the time from. Sessions and rate limits use real time instead. */
export interface Clock {
  now(): Date
}
export const systemClock: Clock = { now: () => new Date() }

/** A clock that can be moved forward: for the demonstration and for tests. */
export class MovableClock implements Clock {
  #offset: number

  /** @param offset milliseconds that this clock is ahead of (or, if negative, behind) real time */
  constructor(offset = 0) {
    this.#offset = offset
  }
  static at(moment: Date): MovableClock {
    return new MovableClock(moment.getTime() - Date.now())
  }
  get offset(): number {
    return this.#offset
  }
  now(): Date {
    return new Date(Date.now() + this.#offset)
  }
  moveTo(moment: Date): void {
    this.#offset = moment.getTime() - Date.now()
  }
}
