// Every route of the mounted application against everyone who comes, with the exact status.
import { expect } from "chai"
import type { Express } from "express"
import { journalTable } from "../src/journal/store.ts"
import { type Answer, queries, startApp, type TestApp } from "./support/app.ts"
import { emptyDatabase, type Rows, rowsOf, tablesWritten } from "./support/empty-database.ts"
import { type PermissionRow, permissionFiles } from "./support/permission-rows.ts"
import { buildWorld, type Persona, personas, type World } from "./support/world.ts"

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
  /** the part of the address that it stands behind */
  match(address: string): { path?: string } | undefined
}
const named = ({ route, bare }: Pick<PermissionRow, "route" | "bare">) => `${route}${bare ? " (bare)" : ""}`

/** Routers within routers name whole addresses; only what stands behind the language is not "bare". */
function routesOf(stack: Layer[], bare: boolean): string[] {
  return stack.flatMap(layer => {
    const { route, handle } = layer
    if (!route) return handle.stack ? routesOf(handle.stack, bare && !isBehindLanguage(layer)) : []
    const methods = Object.keys(route.methods).map(method => method.toUpperCase())
    return [route.path]
      .flat()
      .flatMap(path => methods.map(m => named({ route: `${m} ${path}`, ...(bare && { bare }) })))
  })
}
const isBehindLanguage = (layer: Layer) => layer.match("/kk/any")?.path === "/kk"
const routerOf = (express: Express) => (express as unknown as { router: { stack: Layer[] } }).router.stack

const files = await permissionFiles()
/** Signing out comes last: nobody is signed in after it. */
const endsSessions = ({ route }: PermissionRow) => Number(route === "POST /sign-out")
const rows = files.flatMap(file => file.rows).sort((a, b) => endsSessions(a) - endsSessions(b))

describe("permissions", () => {
  let app: TestApp
  let world: World
  let initial: Rows
  let browsers: Record<Persona, ReturnType<TestApp["browser"]>>
  let asAtFirst: (() => void)[]

  before(async () => {
    app = await startApp()
    world = await buildWorld(app)
    for (const { prepare } of files) await prepare?.(app, world)
    browsers = { guest: app.browser() } as typeof browsers
    for (const [name, user] of Object.entries(world.users)) browsers[name as Persona] = await app.as(user)
    initial = await rowsOf(app.source)
    asAtFirst = Object.values(browsers).map(browser => browser.remember())
  })
  after(() => app.stop())

  const entries = () => app.db.read(tx => tx.count(journalTable))
  const ask = (row: PermissionRow, who: Persona): Promise<Answer> => {
    const [method, routePath] = row.route.split(" ")
    const address = `${row.bare ? "" : "/en"}${(row.path?.(world) ?? routePath!).replace(/^\/$/, row.bare ? "/" : "")}`
    if (method !== "POST") return browsers[who].get(address)
    if (row.upload) return browsers[who].upload(address, row.upload(world))
    return browsers[who].post(address, row.body?.(world))
  }

  it("are told for every route there is, and for no other", () => {
    const real = [...new Set(routesOf(routerOf(app.express), true))].sort()
    expect(rows.map(named).sort()).to.deep.equal(real)
  })

  it("are told for everyone", () => {
    const gaps = rows.flatMap(row =>
      personas.filter(who => (row.as[who] ?? row.as.others) === undefined).map(who => `${row.route}: ${who}`),
    )
    expect(gaps).to.deep.equal([])
  })

  for (const row of rows)
    it(`${named(row)} answers everyone as it should`, async () => {
      const before = await entries()
      const wrong: string[] = []
      for (const who of personas) {
        const wanted = row.as[who] ?? row.as.others
        queries.texts.length = 0
        const { status } = await ask(row, who)
        if (status !== wanted) wrong.push(`${who}: ${status} instead of ${wanted}`)
        if (row.route.startsWith("GET ")) continue
        if (status < 400) {
          await emptyDatabase(app.source, initial, tablesWritten(queries.texts))
          for (const restore of asAtFirst) restore()
        } else if ((await entries()) !== before) wrong.push(`${who}: ${status}, but something was changed`)
      }
      expect(wrong).to.deep.equal([])
    })
})
