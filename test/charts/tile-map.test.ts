import { expect } from "chai"
import { type Territory, tileMap } from "../../src/charts/tile-map.ts"

const rules = { leaveOut: "district|city", vowels: "aeiouy" }
const at = (name: string, lat: number, lon: number): Territory => ({ name, lat, lon, href: `/${name}`, status: "none" })
const region = [
  at("Alakol District", 46.17, 80.94),
  at("Karasai District", 43.2, 76.62),
  at("Talgar District", 43.3, 77.24),
  at("Ile District", 43.42, 77.02),
  at("Enbekshikazakh District", 43.36, 77.45),
  at("Zhambyl District", 43.21, 76.31),
  at("Raiymbek District", 42.72, 80.18),
  at("Kegen District", 43.02, 79.22),
  at("Uigur District", 43.54, 79.47),
  at("Sarkan District", 45.42, 79.91),
]

describe("the tile map", () => {
  it("gives every territory a tile of its own, also where their seats lie close together", () => {
    const crowd = Array.from({ length: 21 }, (_, i) => at(`Town ${i}`, 43.3, 77.2))
    for (const territories of [region, crowd]) {
      const { tiles } = tileMap(territories, rules)
      expect(new Set(tiles.map(tile => `${tile.column} ${tile.row}`)).size).to.equal(territories.length)
    }
  })

  it("keeps north above south and west left of east", () => {
    const { tiles } = tileMap(region, rules)
    const tile = (name: string) => tiles.find(one => one.name.startsWith(name))!
    expect(tile("Alakol").row).to.be.lessThan(tile("Raiymbek").row)
    expect(tile("Sarkan").row).to.be.lessThan(tile("Uigur").row)
    expect(tile("Zhambyl").column).to.be.lessThan(tile("Kegen").column)
    expect(tile("Karasai").column).to.be.at.most(tile("Talgar").column)
  })

  it("draws the same territories the same way each time, in the order of reading", () => {
    expect(tileMap(region, rules)).to.deep.equal(tileMap(region, rules))
    const places = tileMap(region, rules).tiles.map(tile => tile.row * 10 + tile.column)
    expect(places).to.deep.equal([...places].sort((a, b) => a - b))
  })

  it("leaves out what every name has and breaks a long one by its syllables", () => {
    const { tiles } = tileMap(region, rules)
    const lines = (name: string) => tiles.find(tile => tile.name.startsWith(name))!.lines.map(line => line.text)
    expect(lines("Ile")).to.deep.equal(["Ile"])
    expect(lines("Enbekshikazakh")).to.deep.equal(["Enbekshi-", "kazakh"])
  })

  it("lists only the statuses that occur, for the legend", () => {
    const [first, ...rest] = region
    expect(tileMap([{ ...first!, status: "done" }, ...rest], rules).statuses).to.deep.equal(["done", "none"])
  })

  it("has room for one territory, and for none", () => {
    expect(tileMap([region[0]!], rules).tiles).to.have.length(1)
    expect(tileMap([], rules).tiles).to.deep.equal([])
  })
})
