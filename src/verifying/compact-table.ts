/**
 * Rows of a few 32-bit numbers, found by the first of them, of which the very first is never 0. Millions of rows take
 * 4 bytes a number, where a Map would take hundreds a row.
 */
export class CompactTable {
  readonly #keyWidth: number
  readonly #width: number
  #mask: number
  #count = 0
  /** Rows of key and values behind one another. Moves when a row is added. */
  numbers: Uint32Array

  constructor(keyWidth: number, valueWidth: number, capacity = 1024) {
    this.#keyWidth = keyWidth
    this.#width = keyWidth + valueWidth
    this.#mask = capacity - 1
    this.numbers = new Uint32Array(capacity * this.#width)
  }

  /** Where the values of this key begin in `numbers`, zeros if it is new. */
  place(key: readonly number[]): number {
    if (this.#count * 3 > this.#mask * 2) this.#double()
    const at = this.#find(key)
    if (this.numbers[at] === 0) {
      this.numbers.set(key, at)
      this.#count++
    }
    return at + this.#keyWidth
  }

  /** Where the values begin, of a key that is there. */
  find(key: readonly number[]): number | undefined {
    const at = this.#find(key)
    return this.numbers[at] === 0 ? undefined : at + this.#keyWidth
  }

  /** Every row, key first. */
  *rows(): Generator<Uint32Array> {
    for (let at = 0; at < this.numbers.length; at += this.#width)
      if (this.numbers[at] !== 0) yield this.numbers.subarray(at, at + this.#width)
  }

  #find(key: readonly number[]): number {
    let mixed = 0
    for (let i = 0; i < this.#keyWidth; i++) {
      mixed = Math.imul(mixed ^ key[i]!, 0x9e3779b1)
      mixed ^= mixed >>> 15
    }
    for (let row = mixed & this.#mask; ; row = (row + 1) & this.#mask) {
      const at = row * this.#width
      if (this.numbers[at] === 0 || this.#isAt(at, key)) return at
    }
  }

  #isAt(at: number, key: readonly number[]): boolean {
    for (let i = 0; i < this.#keyWidth; i++) if (this.numbers[at + i] !== key[i]) return false
    return true
  }

  #double(): void {
    const old = this.numbers
    this.numbers = new Uint32Array(old.length * 2)
    this.#mask = this.#mask * 2 + 1
    for (let at = 0; at < old.length; at += this.#width) {
      if (old[at] === 0) continue
      const row = old.subarray(at, at + this.#width)
      this.numbers.set(row, this.#find(row as unknown as number[]))
    }
  }
}
