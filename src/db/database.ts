import { AsyncLocalStorage } from "node:async_hooks"
import type { DataSource, EntityManager } from "typeorm"
import type { Clock } from "../clock.ts"
import { type Run, statements } from "./statements.ts"
import { isDeadlock } from "./unique.ts"

export type Tx = EntityManager
const attempts = 10
type Work<T> = (tx: Tx, now: Date) => Promise<T>

/**
 * The only door to the database. A use case opens it once and gets one `now` for all it does there.
 *
 * TypeORM gives SQLite one shared connection, so two transactions running at the same time nest inside each
 * other and one can roll the other back. On SQLite we therefore let them in one at a time.
 */
export class Database {
  readonly clock: Clock
  /** is told of every transaction of this process that was committed */
  written: () => void = () => {}
  #source: DataSource
  #run: Run
  #queue: Promise<unknown> = Promise.resolve()
  #inside: AsyncLocalStorage<true> | undefined
  #running = new Map<string, Promise<unknown>>()
  #waiting = new Map<string, Promise<unknown>>()

  /** @param watched whether being entered twice is found out, which slows down every promise: not in production */
  constructor(source: DataSource, clock: Clock, watched = true) {
    if (watched) this.#inside = new AsyncLocalStorage()
    this.#source = source
    this.#run = statements(source)
    this.clock = clock
  }

  read<T>(work: Work<T>): Promise<T> {
    return this.#enter(() => work(this.#source.manager, this.clock.now()))
  }
  /**
   * Reads once for all who ask for the same while it is being read: they wait for the next reading, which begins after
   * they came, so nobody gets older data than from `read`. The key names all that the work depends on, and who asks must not matter.
   */
  readTogether<T>(key: string, work: Work<T>): Promise<T> {
    const joined = this.#waiting.get(key) as Promise<T> | undefined
    if (joined) return joined
    const before = this.#running.get(key)
    if (!before) return this.#begin(key, work)
    const next = before.then(
      () => this.#begin(key, work),
      () => this.#begin(key, work),
    )
    this.#waiting.set(key, next)
    return next
  }
  #begin<T>(key: string, work: Work<T>): Promise<T> {
    this.#waiting.delete(key)
    const reading = this.read(work)
    this.#running.set(key, reading)
    const over = () => {
      if (this.#running.get(key) === reading) this.#running.delete(key)
    }
    reading.then(over, over)
    return reading
  }
  /** For prepared statements of which each stands alone and commits by itself. */
  once<T>(work: (run: Run, now: Date) => Promise<T>): Promise<T> {
    return this.#enter(() => work(this.#run, this.clock.now()))
  }
  write<T>(work: Work<T>): Promise<T> {
    const done = this.#enter(() => this.#transaction(work, 1))
    return done.then(result => {
      this.written()
      return result
    })
  }

  /** MariaDB may choose one of two transactions that wait for each other and undo it whole: that one begins again. */
  async #transaction<T>(work: Work<T>, attempt: number): Promise<T> {
    try {
      return await this.#source.transaction(tx => work(tx, this.clock.now()))
    } catch (error) {
      if (!isDeadlock(error) || attempt === attempts) throw error
      await new Promise(done => setTimeout(done, attempt * 10 * Math.random()))
      return this.#transaction(work, attempt + 1)
    }
  }

  #enter<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside?.getStore()) throw new Error("Already inside db.read or db.write: pass `tx` along instead.")
    const run = () => (this.#inside ? this.#inside.run(true, work) : work())
    if (this.#source.options.type !== "better-sqlite3") return run()
    const turn = this.#queue.then(run)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}
