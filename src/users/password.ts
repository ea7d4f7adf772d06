import { hash, verify } from "@node-rs/argon2"

export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for an account without a password (or without an account) as for one with it. */
  verify(stored: string | null, password: string): Promise<boolean>
}

/** argon2id; the cost is OWASP's first recommendation of 2024: 19 MiB, 2 passes, 1 lane. Tests use less. */
export function argon2id(cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }): Passwords {
  const nobody = hash("nobody's password", cost)
  return {
    hash: password => hash(password, cost),
    async verify(stored, password) {
      const matches = await verify(stored ?? (await nobody), password)
      return matches && stored !== null
    },
  }
}
