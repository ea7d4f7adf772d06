// How the house is built: imports point one way, between folders and inside them, types included. CONTRIBUTING says why.
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect } from "chai"

/** Each folder of `src` may lean on those before it, never on those after. `db` to `merkle` and `web` know no noun. */
const order = [
  "db",
  "language",
  "charts",
  "merkle",
  "verifying",
  "settings",
  "calendar",
  "heartbeats",
  "web",
  "journal",
  "log",
  "rules",
  "holidays",
  "territories",
  "tallies",
  "organisations",
  "persons",
  "acts",
  "councils",
  "messages",
  "users",
  "uploads",
  "decision-times",
  "reviews",
  "operators",
  "requirements",
  "questions",
  "campaigns",
  "extracts",
  "verifications",
  "likenesses",
  "nominations",
  "documents",
  "candidacies",
  "drafts",
  "consents",
  "paper",
  "locks",
  "notes",
  "files",
  "completions",
  "reminders",
  "duplicates",
  "objections",
  "deliveries",
  "endorsements",
  "assistance",
  "sequencing",
  "pauses",
  "sources",
  "invalidations",
  "integrity",
  "receipts",
  "candidates",
  "working-groups",
  "scores",
  "compositions",
  "votes",
  "approvals",
  "publications",
  "retention",
  "profiles",
  "public-register",
  "public-journal",
  "witnesses",
  "freshness",
  "erasures",
  "home",
  "help",
  "demo",
]
const shared = ["db", "language", "charts", "merkle", "web"]
/** Stand on top: only programs that nobody imports either may start them. */
const tops = ["app.ts", "server.ts", "data-source.ts"]

/** What a part may use, and of what it may only know the types; `packages` from npm. */
const parts: Record<string, { uses: string[]; knows?: string[]; packages?: string[] }> = {
  noun: { uses: ["noun"], knows: ["store", "step", "forms"] },
  forms: { uses: ["noun", "forms"], packages: ["joi"] },
  store: { uses: ["noun", "store"], packages: ["typeorm"] },
  step: { uses: ["noun", "store", "step"], knows: ["forms"] },
  "use-cases": { uses: ["noun", "store", "step", "use-cases"], knows: ["forms"] },
  pages: { uses: ["noun", "forms", "pages"], knows: ["store", "step", "use-cases"] },
  routes: { uses: ["noun", "step", "forms", "use-cases", "pages", "routes"], packages: ["express"] },
}
/** The few files that need a package which their part does not give them. */
const packagesOf: Record<string, string[]> = {
  "calendar/almaty-time.ts": ["temporal-polyfill"],
  "extracts/lines.ts": ["csv-parse"],
  "extracts/pages.ts": ["csv-stringify/sync"],
  "files/export-pages.ts": ["csv-stringify/sync"],
  "messages/sender.ts": ["nodemailer"],
  "sequencing/entry.ts": ["canonicalize"],
  "paper/drawing.ts": ["pdfkit", "uqr"],
  "paper/pencil.ts": ["pdfkit"],
  "profiles/portrait.ts": ["sharp", "file-type"],
  "uploads/receive.ts": ["file-type"],
  "users/account-links.ts": ["express"],
  "users/limits.ts": ["rate-limiter-flexible"],
  "users/password.ts": ["@node-rs/argon2"],
  "users/session-rows.ts": ["express-session"],
}

interface Import {
  to: string
  typeOnly: boolean
}
const files = readdirSync("src", { recursive: true })
  .map(name => String(name).split(path.sep).join("/"))
  .filter(name => name.endsWith(".ts") && !name.endsWith(".d.ts"))
  .sort()
const imports = new Map(files.map(file => [file, importsOf(file)]))
const ownImports = (file: string) => imports.get(file)!.filter(({ to }) => files.includes(to))
const folderOf = (file: string) => (file.includes("/") ? file.split("/")[0]! : "")
const isTop = (file: string) => folderOf(file) === ""
const inSlice = files.filter(file => !isTop(file) && !shared.includes(folderOf(file)))

describe("architecture", () => {
  it("knows the place of every folder", () => {
    expect([...new Set(files.map(folderOf))].filter(folder => folder && !order.includes(folder))).to.deep.equal([])
  })

  it("lets each folder lean only on those before it", () => {
    const rank = (file: string) => order.indexOf(folderOf(file))
    const wrong = arrows(
      file => !isTop(file),
      ({ to }, file) => !isTop(to) && rank(to) > rank(file),
    )
    expect(wrong).to.deep.equal([])
  })

  it("lets each part use only those below it", () => {
    const wrong = arrows(
      file => inSlice.includes(file),
      ({ to, typeOnly }, file) => {
        const { uses, knows = [] } = parts[partOf(file)]!
        return inSlice.includes(to) && !uses.includes(partOf(to)) && !(typeOnly && knows.includes(partOf(to)))
      },
    )
    expect(wrong).to.deep.equal([])
  })

  it("gives each part only its own packages", () => {
    const wrong = inSlice.flatMap(file => {
      const allowed = [...(parts[partOf(file)]!.packages ?? []), ...(packagesOf[file] ?? [])]
      const foreign = imports
        .get(file)!
        .filter(({ to }) => !files.includes(to) && !isOurs(to) && !to.startsWith("node:"))
      return foreign.filter(({ to }) => !allowed.includes(to)).map(({ to }) => `${file} -> ${to}`)
    })
    expect(wrong).to.deep.equal([])
  })

  it("keeps typeorm in stores, the door to the database, and what the database consists of", () => {
    const users = files.filter(file => imports.get(file)!.some(({ to }) => to === "typeorm"))
    const elsewhere = users.filter(
      file => partOf(file) !== "store" && folderOf(file) !== "db" && file !== "data-source.ts",
    )
    expect(elsewhere).to.deep.equal([])
  })

  it("lets nobody import the application, the server or the data source, but programs that start them", () => {
    const imported = new Set(files.flatMap(file => imports.get(file)!.map(({ to }) => to)))
    const wrong = arrows(
      file => !tops.includes(file) && !(isTop(file) && !imported.has(file)),
      ({ to }) => tops.includes(to),
    )
    expect(wrong).to.deep.equal([])
  })

  it("has no file in a circle", () => {
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, way: string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" -> "))
      if (way.includes(file) || done.has(file)) return
      for (const { to } of ownImports(file)) visit(to, [...way, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).to.deep.equal([])
  })
})

function importsOf(file: string): Import[] {
  const text = readFileSync(`src/${file}`, "utf8")
  const pattern = /^(?:import|export)\s+(?:(type)\s)?([^"';]*?)\s*from\s+"([^"]+)"|^import\s+"([^"]+)"/gm
  return [...text.matchAll(pattern)].map(([, type, what = "", from, bare]) => {
    const names = /\{([^}]*)\}/
      .exec(what)?.[1]
      ?.split(",")
      .map(name => name.trim())
      .filter(Boolean)
    const typeOnly = type !== undefined || Boolean(names?.length && names.every(name => name.startsWith("type ")))
    const target = from ?? bare!
    return { to: target.startsWith(".") ? path.posix.join(path.posix.dirname(file), target) : target, typeOnly }
  })
}

/** Something of the project outside `src`, such as a migration's list. */
function isOurs(to: string): boolean {
  return to.startsWith("..") || to.endsWith(".ts") || to.endsWith(".json")
}

/**
 * What a file is, by the end of its name: `roster-store.ts` is a store. Of the others, one that uses stores is a step:
 * a piece of several use cases, which takes `tx` along; all the rest are nouns, types and rules, and pure.
 */
function partOf(file: string): string {
  const name = path.basename(file, ".ts")
  const named = ["forms", "store", "use-cases", "pages", "routes"].find(p => name === p || name.endsWith(`-${p}`))
  return named ?? (usesStores(file, []) ? "step" : "noun")
}
function usesStores(file: string, way: string[]): boolean {
  if (way.includes(file)) return false
  return ownImports(file)
    .filter(({ to, typeOnly }) => !typeOnly && !isTop(to) && !shared.includes(folderOf(to)))
    .some(({ to }) => /(^|[/-])store\.ts$/.test(to) || (isUnnamed(to) && usesStores(to, [...way, file])))
}
function isUnnamed(file: string): boolean {
  return !/(^|[/-])(forms|store|use-cases|pages|routes)\.ts$/.test(file)
}

function arrows(from: (file: string) => boolean, wrong: (target: Import, file: string) => boolean): string[] {
  return files.filter(from).flatMap(file =>
    imports
      .get(file)!
      .filter(target => wrong(target, file))
      .map(({ to }) => `${file} -> ${to}`),
  )
}
