import { MovableClock } from "./clock.ts"
import { listCouncils } from "./councils/store.ts"
import { Database } from "./db/database.ts"
import { applyMigrations, type Source } from "./db/migrate.ts"
import { demoPassword } from "./demo/accounts.ts"
import { seedCampaign } from "./demo/campaign.ts"
import { cast } from "./demo/cast.ts"
import { workOnDesk } from "./demo/desk-work.ts"
import { addDrafts } from "./demo/drafts.ts"
import { addMishaps } from "./demo/mishaps.ts"
import { seedProofs } from "./demo/proofs.ts"
import { seatCouncils } from "./demo/sitting-councils.ts"
import { hireStaff } from "./demo/staff.ts"
import { beginning } from "./demo/timeline.ts"
import type { Deps } from "./deps.ts"
import { seedDuplicates } from "./seed-duplicates.ts"
import { seedIntegrity } from "./seed-integrity.ts"
import { seedSecondLooks } from "./seed-second-looks.ts"
import { seedSelections } from "./seed-selections.ts"
import { findSetting, putSetting } from "./settings/store.ts"

const state = "demo.seed"

/** Fills an empty database once: a first start that was cut short begins again from nothing. */
export async function seedDemonstration(
  { vault, passwords }: Pick<Deps, "vault" | "passwords">,
  source: Source,
): Promise<void> {
  const clock = MovableClock.at(beginning)
  const db = new Database(source, clock)
  const found = await db.read(tx => findSetting(tx, state))
  if (found === "done") return
  if (found === "begun") {
    await source.dropDatabase()
    await applyMigrations(source)
  }
  // Nothing is lost if the machine stops meanwhile: the next start begins again.
  const lite = source.options.type === "better-sqlite3"
  if (lite) await source.query("pragma synchronous = off")
  const people = cast()
  const passwordHash = await passwords.hash(demoPassword)
  await db.write(async tx => {
    await putSetting(tx, state, "begun")
    const now = new Date(beginning.getTime() - 100 * 86_400_000)
    const organisations = await seatCouncils(tx, now, vault, people)
    const councils = await listCouncils(tx, "2022-03-14")
    const given = { tx, now, vault, people, passwordHash }
    const staff = await hireStaff(given, councils, organisations)
    await seedCampaign(given, councils, staff)
    await seedProofs(given, councils, staff)
  })
  await seedSelections({ db, vault, people, clock })
  await seedSecondLooks({ db, people, clock })
  await seedIntegrity({ db, vault, clock })
  clock.moveTo(beginning)
  await seedDuplicates({ db, vault })
  if (lite) await source.query("pragma synchronous = full")
  await db.write(async (tx, now) => {
    await addMishaps(tx, now)
    await workOnDesk({ tx, now, vault, people, passwordHash })
    await addDrafts({ tx, now, vault, people: cast(14) })
    await putSetting(tx, state, "done")
  })
}
