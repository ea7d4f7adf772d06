import { listCouncils } from "../councils/store.ts"
import type { Deps } from "../deps.ts"
import { findSetting, putSetting } from "../settings/store.ts"
import { demoPassword } from "./accounts.ts"
import { seedCampaign } from "./campaign.ts"
import { cast } from "./cast.ts"
import { seatCouncils } from "./sitting-councils.ts"
import { hireStaff } from "./staff.ts"
import { beginning } from "./timeline.ts"

const done = "demo.seeded"

/** Fills an empty database once, all of it or nothing: a first start that is cut short begins again. */
export async function seedDemonstration({
  db,
  vault,
  passwords,
}: Pick<Deps, "db" | "vault" | "passwords">): Promise<void> {
  if (await db.read(tx => findSetting(tx, done))) return
  const passwordHash = await passwords.hash(demoPassword)
  await db.write(async tx => {
    const people = cast()
    const now = new Date(beginning.getTime() - 60 * 86_400_000)
    const organisations = await seatCouncils(tx, now, vault, people)
    const councils = await listCouncils(tx, "2022-03-14")
    const given = { tx, now, vault, people, passwordHash }
    await seedCampaign(given, councils, await hireStaff(given, councils, organisations))
    await putSetting(tx, done, "yes")
  })
}
