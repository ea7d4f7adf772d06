import { expect } from "chai"
import { newest, obstacleIn, standingOf, type Verification } from "../../src/verifications/verification.ts"
import { expiryOf, verifiers } from "../../src/verifications/verifier.ts"

const now = new Date("2022-03-14T03:00:00Z")
const row = (given: Partial<Verification>): Verification => ({
  id: 1,
  userId: 1,
  kind: "identity",
  number: 1,
  personId: null,
  territoryId: null,
  method: "in_person",
  level: "in_person",
  reference: null,
  document: "id_card",
  verifiedByUserId: 2,
  councilId: 1,
  verifiedAt: now,
  expiresAt: new Date("2023-03-14T03:00:00Z"),
  revokedAt: null,
  revokedByUserId: null,
  revokeReason: null,
  remindedAt: null,
  ...given,
})

describe("the two checks", () => {
  it("count for five years and for one", () => {
    expect(expiryOf(verifiers.inPerson, now).toISOString()).to.equal("2027-03-14T03:00:00.000Z")
    expect(expiryOf(verifiers.document, now).toISOString()).to.equal("2023-03-14T03:00:00.000Z")
  })

  it("count until the moment of their expiry", () => {
    expect(standingOf(row({ expiresAt: new Date(now.getTime() + 1) }), now)).to.equal("valid")
    expect(standingOf(row({ expiresAt: now }), now)).to.equal("expired")
    expect(standingOf(undefined, now)).to.equal("missing")
  })

  it("stand and fall with the newest: an older one never comes back", () => {
    const rows = [row({ number: 2, revokedAt: now }), row({ number: 1 })]
    expect(standingOf(newest(rows, "identity"), now)).to.equal("revoked")
    expect(obstacleIn([...rows, row({ kind: "residence" })], now)).to.equal("identity")
  })

  it("name what must be done first", () => {
    expect(obstacleIn([], now)).to.equal("identity")
    expect(obstacleIn([row({})], now)).to.equal("residence")
    expect(obstacleIn([row({ expiresAt: now })], now)).to.equal("residence")
    expect(obstacleIn([row({ expiresAt: now }), row({ kind: "residence" })], now)).to.equal("expired")
    expect(obstacleIn([row({}), row({ kind: "residence" })], now)).to.equal(undefined)
  })
})
