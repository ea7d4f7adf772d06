import type { TestApp } from "../support/app.ts"
import { saveExtract } from "../support/extracts.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { nextIin } from "../support/verifications.ts"
import type { World } from "../support/world.ts"

/** An extract of Ile's that is in force. */
export async function prepare(app: TestApp, world: World): Promise<void> {
  world.more.extract = (await saveExtract(app, world.users.secretary, [])).publicId
}

const those = { secretary: 200, administrator: 200, others: 404 }

export const rows: PermissionRow[] = [
  {
    route: "GET /desk/extracts",
    as: { secretary: 200, "secretary-elsewhere": 200, administrator: 200, guest: 303, others: 403 },
  },
  {
    route: "POST /desk/extracts",
    upload: () => ({
      council: "ile",
      extractedOn: "2022-03-01",
      file: new File([`${nextIin()};ile`], "extract.csv"),
    }),
    as: { secretary: 303, administrator: 303, "secretary-elsewhere": 404, others: 403 },
  },
  { route: "GET /desk/extracts/:id", path: world => `/desk/extracts/${world.more.extract}`, as: those },
  {
    route: "GET /desk/extracts/:id/problems.csv",
    path: world => `/desk/extracts/${world.more.extract}/problems.csv`,
    as: those,
  },
]
