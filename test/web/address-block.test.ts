import { expect } from "chai"
import { addressBlock } from "../../src/web/address-block.ts"

describe("the part of the network that an address lies in", () => {
  const blocks: [string | undefined, string | null][] = [
    ["95.56.234.7", "95.56.234.0/24"],
    ["::ffff:95.56.234.7", "95.56.234.0/24"],
    ["2a03:32c0:1:ab::7", "2a03:32c0:1::/48"],
    ["2A03:32C0:0001:00ab:0:0:0:7", "2a03:32c0:1::/48"],
    ["2a03::7", "2a03:0:0::/48"],
    ["::1", "0:0:0::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
    ["nonsense", null],
    ["1.2.3", null],
    [undefined, null],
  ]
  for (const [ip, block] of blocks)
    it(`of ${ip} is ${block}`, () => {
      expect(addressBlock(ip)).to.equal(block)
    })
})
