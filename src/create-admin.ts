// `npm run admin:create -- --email … --name "Family Given"`: the first administrator of an installation, or --another.
import { parseArgs } from "node:util"
import { systemClock } from "./clock.ts"
import { readConfig } from "./config.ts"
import { createDataSource } from "./data-source.ts"
import { Database } from "./db/database.ts"
import { createAdministrator } from "./users/admin-use-cases.ts"
import { parseEmail } from "./users/email.ts"

const usage = 'Usage: npm run admin:create -- --email somebody@example.kz --name "Family Given" [--another]'

const { email, name, another } = readArguments()
const { database, baseUrl } = await openDatabase()
const path = await createAdministrator({ db: new Database(database, systemClock) }, { ...name, email, another })
await database.destroy()
if (path === null) stop("There is an administrator already. To make another one, add --another.")
console.log(`Open this address within 24 hours to set the password. It works once:\n${baseUrl}${path}`)

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { email: { type: "string" }, name: { type: "string" }, another: { type: "boolean", default: false } },
    })
    const parsed = parseEmail(values.email ?? "")
    const [familyName, givenName, ...rest] = (values.name ?? "").trim().split(/\s+/)
    if (!parsed.ok || !familyName || !givenName) return stop(usage)
    return {
      email: { typed: parsed.typed, canonical: parsed.canonical },
      name: { familyName, givenName, patronymic: rest.join(" ") || null },
      another: values.another,
    }
  } catch {
    return stop(usage)
  }
}

async function openDatabase() {
  try {
    const config = readConfig(process.env)
    const database = await createDataSource(config.db).initialize()
    if (await database.showMigrations()) return stop("Migrations are pending: apply them with `npm run migrate`.")
    return { database, baseUrl: config.baseUrl }
  } catch (error) {
    return stop((error as Error).message)
  }
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
