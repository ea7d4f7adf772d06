import { expect } from "chai"
import { sortKey, sortKeyLength } from "../../src/language/sort-key.ts"

const sorted = (texts: string[]) =>
  [...texts]
    .map(text => [sortKey(text), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
const alphabet = [..."АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"]

describe("the sort key", () => {
  it("puts the 42 letters in the order of the Kazakh alphabet", () => {
    expect(alphabet).to.have.length(42)
    expect(sorted([...alphabet].reverse())).to.deep.equal(alphabet)
    expect(sorted(alphabet.map(letter => `Т${letter.toLowerCase()}м`).reverse())).to.deep.equal(
      alphabet.map(letter => `Т${letter.toLowerCase()}м`),
    )
  })
  it("puts digits first and Latin letters last", () => {
    expect(sorted(["Zhetysu", "Яков", "2 мектеп", "Абай", "Almaty", "10 мектеп"])).to.deep.equal([
      "10 мектеп",
      "2 мектеп",
      "Абай",
      "Яков",
      "Almaty",
      "Zhetysu",
    ])
  })
  it("puts a shorter name before a longer one and family names before given names", () => {
    const names = ["Аба", "Аба Яхия", "Абай Асқар", "Абай Әсел", "Абайқызы"]
    expect(sorted([...names].reverse())).to.deep.equal(names)
  })
  it("sorts the districts as a Kazakh reader expects", () => {
    const districts = [
      "Ақсу",
      "Алакөл",
      "Балқаш",
      "Еңбекшіқазақ",
      "Ескелді",
      "Жамбыл",
      "Іле",
      "Қаратал",
      "Қарасай",
      "Кербұлақ",
      "Кеген",
      "Көксу",
      "Панфилов",
      "Райымбек",
      "Сарқан",
      "Талғар",
      "Ұйғыр",
    ]
    expect(sorted(districts)).to.deep.equal([
      "Ақсу",
      "Алакөл",
      "Балқаш",
      "Еңбекшіқазақ",
      "Ескелді",
      "Жамбыл",
      "Кеген",
      "Кербұлақ",
      "Көксу",
      "Қарасай",
      "Қаратал",
      "Панфилов",
      "Райымбек",
      "Сарқан",
      "Талғар",
      "Ұйғыр",
      "Іле",
    ])
  })
  it("does not see case, quotes and punctuation before all letters are equal", () => {
    expect(sorted(["«Бірлік» ҚБ", "Ақ-Су", "АҚ СУ Б", "«ақ су» в"])).to.deep.equal([
      "Ақ-Су",
      "АҚ СУ Б",
      "«ақ су» в",
      "«Бірлік» ҚБ",
    ])
    expect(sortKey("Іле").slice(0, -9)).to.equal(sortKey("ІЛЕ").slice(0, -9))
  })
  it("tells texts apart that differ only in case, always in the same order", () => {
    expect(sortKey("Іле")).to.not.equal(sortKey("ІЛЕ"))
    expect(sortKey("Іле")).to.equal(sortKey("Іле"))
  })
  it("is the same for composed and decomposed letters", () => {
    expect(sortKey("Йод")).to.equal(sortKey("И\u0306од"))
  })
  it("takes a Latin letter inside a Cyrillic word for its twin", () => {
    expect(sortKey("Iле").slice(0, -9)).to.equal(sortKey("Іле").slice(0, -9))
  })
  it("is lower-case ASCII and of bounded length whatever the text", () => {
    for (const text of [
      "",
      " ",
      "Ләззат",
      "日本",
      "\ud800\u0000",
      "naïve Ünal",
      "İ",
      "a".repeat(5000),
      "日".repeat(500),
      "Қ".repeat(302),
      "<b>№ 5</b>",
    ])
      expect(sortKey(text), text.slice(0, 20))
        .to.match(/^[0-9a-z]+$/)
        .and.to.have.lengthOf.at.most(sortKeyLength)
  })
  it("tells long texts apart whose beginning is the same", () => {
    expect(sortKey("Қ".repeat(300))).to.not.equal(sortKey("Қ".repeat(301)))
  })
  it("sorts other alphabets after Latin, by their letters", () => {
    expect(sorted(["日", "ω", "α", "z"])).to.deep.equal(["z", "α", "ω", "日"])
    expect(sorted(["Uz", "Ünal", "Tan"])).to.deep.equal(["Tan", "Ünal", "Uz"])
  })
})
