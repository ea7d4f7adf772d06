import { expect } from "chai"
import { keyLength, keysOf } from "../../src/likenesses/keys.ts"
import { bestSigns, type Likened, leastScore, type Sign, scoreOf, signsBetween } from "../../src/likenesses/likeness.ts"

const someone: Likened = {
  familyName: "Жұмабаева",
  givenName: "Әлия",
  patronymic: "Нұрланқызы",
  iin: "800101400017",
  birthOn: "1980-01-01",
  sex: "female",
  phone: "+77011112233",
  email: "aliya@example.kz",
}
const like = (over: Partial<Likened>): Likened => ({ ...someone, ...over })
/** With nothing in common beside what is given. */
const stranger = (over: Partial<Likened>): Likened => ({
  familyName: "Ким",
  givenName: "Виктор",
  patronymic: null,
  iin: "751231300565",
  birthOn: "1975-12-31",
  sex: "male",
  phone: null,
  email: null,
  ...over,
})
const between = (other: Likened): Sign[] => signsBetween(someone, other)
const isAsked = (other: Likened): boolean => scoreOf(between(other)) >= leastScore

describe("signs that two files are about one person", () => {
  it("name each what was found, the strongest first", () => {
    const other = like({ familyName: "Zhumabayeva", givenName: "Aliya", patronymic: null, iin: "800101400027" })
    expect(between(other)).to.deep.equal(["number_digit", "name", "birth", "phone", "email"])
  })

  it("are a number with one other digit, or two neighbours in the wrong order, and no more than that", () => {
    expect(between(stranger({ iin: "800101400016" }))[0]).to.equal("number_digit")
    expect(between(stranger({ iin: "900101400017" }))[0]).to.equal("number_digit")
    expect(between(stranger({ iin: "800101400071" }))[0]).to.equal("number_swapped")
    expect(between(stranger({ iin: "800110400017" }))[0]).to.equal("number_swapped")
    for (const iin of ["800101400118", "800101410018", "700101400016", "", "800011400017".replace("0011", "1010")])
      expect(
        between(stranger({ iin })).filter(sign => sign.startsWith("number")),
        iin,
      ).to.deep.equal([])
  })

  it("are the number of the other file, when the nominee says that it is theirs", () => {
    expect(isAsked(stranger({ iin: someone.iin, sex: "female" }))).to.equal(false)
    expect(isAsked(stranger({ iin: someone.iin, sex: "female", birthOn: someone.birthOn }))).to.equal(true)
    expect(between(stranger({ iin: "" }))).to.not.include("number")
  })

  it("are a name written in another alphabet, in the other order, or with one other letter", () => {
    expect(between(stranger({ familyName: "Zhumabayev", givenName: "Aliya" }))).to.include("name")
    expect(between(stranger({ familyName: "Алия", givenName: "Жумабаева" }))).to.include("name_swapped")
    expect(between(stranger({ familyName: "Жумабекова", givenName: "Алия" }))).to.include("given_name")
    expect(between(stranger({ familyName: "Жунабаева", givenName: "Алия" }))).to.include("name_near")
    expect(between(stranger({ familyName: "Жумабаева", givenName: "Сауле" }))).to.include("family_name")
  })

  it("are a birthday with the day and the month exchanged, or one digit wrong", () => {
    expect(signsBetween(like({ birthOn: "1980-02-01" }), like({ birthOn: "1980-01-02" }))).to.include("birth_near")
    expect(between(stranger({ birthOn: "1981-01-01" }))).to.include("birth_near")
    expect(between(stranger({ birthOn: "1981-01-02" }))).to.not.include("birth_near")
  })

  it("ask the secretary about the same name and birthday, or a name and the same phone", () => {
    const name = { familyName: "Жумабаева", givenName: "Алия", sex: "female" }
    expect(isAsked(stranger({ ...name, birthOn: someone.birthOn }))).to.equal(true)
    expect(isAsked(stranger({ ...name, phone: someone.phone }))).to.equal(true)
    expect(isAsked(stranger({ ...name, email: someone.email }))).to.equal(true)
    expect(isAsked(stranger({ ...name, patronymic: "Нурлановна" }))).to.equal(true)
    expect(
      isAsked(like({ familyName: "Ким", iin: "800101400027", patronymic: null, phone: null, email: null })),
    ).to.equal(true)
  })

  it("ask about whoever married and changed the family name", () => {
    const married = like({ familyName: "Ахметова", iin: "800101400505", phone: null, email: null })
    expect(between(married)).to.deep.equal(["given_name", "birth", "patronymic"])
    expect(isAsked(married)).to.equal(true)
  })

  it("do not ask about a namesake, a twin, or a family that shares a telephone", () => {
    const name = { familyName: "Жумабаева", givenName: "Алия", sex: "female" }
    expect(isAsked(stranger(name))).to.equal(false)
    expect(isAsked(stranger({ iin: "800101400027", birthOn: someone.birthOn, sex: "female" }))).to.equal(false)
    expect(isAsked(stranger({ ...name, birthOn: someone.birthOn, patronymic: "Сериковна" }))).to.equal(false)
    const twin = like({ givenName: "Сауле", iin: "800101400505", email: null })
    expect(between(twin)).to.include("other_given_name")
    expect(isAsked({ ...twin, phone: null })).to.equal(false)
    expect(isAsked(like({ ...twin, patronymic: null }))).to.equal(false)
    expect(isAsked(stranger({ familyName: "Жумабаев", phone: someone.phone }))).to.equal(false)
  })

  it("are those of whichever spelling says most", () => {
    const wrong = like({ familyName: "Иванова", givenName: "Ольга", patronymic: null })
    expect(bestSigns([wrong, someone], someone)).to.include("name")
    expect(bestSigns([someone, wrong], someone)).to.include("name")
  })
})

describe("the keys by which files are found", () => {
  const hash = (value: string) => value.padEnd(64, "-")
  const share = (a: Likened, b: Likened) => keysOf(a, hash).some(key => keysOf(b, hash).includes(key))

  it("have one length, and nothing in them that was not hashed", () => {
    const marked = keysOf(someone, () => "f".repeat(64))
    expect(new Set(marked)).to.deep.equal(new Set(["f".repeat(keyLength)]))
    expect(marked).to.have.length(7)
  })

  it("are shared wherever one digit of the number is wrong, or two neighbours are exchanged", () => {
    const { iin } = someone
    const other = (at: number, digits: string) =>
      stranger({ iin: iin.slice(0, at) + digits + iin.slice(at + digits.length) })
    const numbered = (number: string) => stranger({ iin: number, birthOn: "1", familyName: "x", givenName: "y" })
    for (let at = 0; at < 12; at++)
      expect(share(someone, other(at, String((Number(iin[at]) + 5) % 10))), `digit ${at}`).to.equal(true)
    for (let at = 0; at < 11; at++) {
      const number = "123456789012"
      const exchanged = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
      expect(share(numbered(number), numbered(exchanged)), `exchange at ${at}`).to.equal(true)
    }
    expect(share(someone, stranger({}))).to.equal(false)
  })

  it("are shared by every pair about which the secretary is asked", () => {
    const spelled = { familyName: "Zhumabayev", givenName: "Aliya" }
    for (const other of [
      stranger({ ...spelled }),
      stranger({ familyName: "Aliya", givenName: "Zhumabayeva" }),
      stranger({ familyName: "Жунабаева", givenName: "Алия", birthOn: someone.birthOn }),
      stranger({ familyName: "Ахметова", givenName: "Алия", birthOn: someone.birthOn }),
      stranger({ familyName: "Жунабаева", phone: someone.phone }),
      stranger({ familyName: "Жунабаева", email: someone.email }),
    ])
      expect(share(someone, other), JSON.stringify(other)).to.equal(true)
  })
})
