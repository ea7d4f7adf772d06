import { expect } from "chai"
import { readConfig } from "../src/config.ts"

const key = Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")
const production = {
  NODE_ENV: "production",
  BASE_URL: "https://kenes.example",
  SESSION_SECRET: "Zx81-commodore64-amiga500-atariST",
  IDENTITY_KEYS: `k1:${key}`,
  IDENTITY_HASH_KEY: key,
  JOURNAL_KEY: key,
  SMTP_URL: "smtp://mail.example",
  MAIL_FROM: "kenes@kenes.example",
}

describe("the configuration", () => {
  it("needs nothing for the demonstration", () => {
    expect(readConfig({})).to.deep.include({ mode: "demonstration", port: 3000, baseUrl: "http://localhost:3000" })
  })
  it("of a production is taken when it is whole", () => {
    expect(readConfig(production).mode).to.equal("production")
  })
  for (const name of Object.keys(production).filter(name => name !== "NODE_ENV"))
    it(`of a production names ${name} when it is missing`, () => {
      expect(() => readConfig({ ...production, [name]: undefined })).to.throw(name)
    })
  for (const name of ["SESSION_SECRET", "IDENTITY_KEYS", "IDENTITY_HASH_KEY", "JOURNAL_KEY"])
    it(`of a production refuses a weak ${name}, without repeating it`, () => {
      expect(() => readConfig({ ...production, [name]: "a".repeat(44) }))
        .to.throw(name)
        .with.property("message")
        .that.does.not.include("aaaa")
    })
  for (const name of ["SESSION_SECRET", "IDENTITY_KEYS", "IDENTITY_HASH_KEY"])
    it(`of a production refuses the demonstration's ${name}`, () => {
      const demo = readConfig({})
      const known = {
        SESSION_SECRET: demo.sessionSecret,
        IDENTITY_KEYS: `demo:${demo.identityKeys.get("demo")!.toString("base64")}`,
        IDENTITY_HASH_KEY: demo.identityHashKey.toString("base64"),
      }
      expect(() => readConfig({ ...production, ...known, [name]: known[name as keyof typeof known] })).to.throw(name)
    })
  it("signs the journal in the name of the host, unless told another", () => {
    expect(readConfig(production).journalOrigin).to.equal("kenes.example/journal")
    expect(readConfig({ ...production, JOURNAL_ORIGIN: "journal.kz" }).journalOrigin).to.equal("journal.kz")
    expect(() => readConfig({ ...production, JOURNAL_ORIGIN: "a journal" })).to.throw("JOURNAL_ORIGIN")
  })
  it("names every variable that is wrong", () => {
    expect(() => readConfig({ PORT: "eighty", DATABASE_URL: "postgres://x", LOG_LEVEL: "loud" }))
      .to.throw("PORT")
      .with.property("message")
      .that.includes("DATABASE_URL")
      .and.includes("LOG_LEVEL")
  })
})
