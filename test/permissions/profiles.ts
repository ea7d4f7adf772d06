import { addPhoto, addProfileVersion } from "../../src/profiles/store.ts"
import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const texts = { bioKk: "Mugalim.", bioRu: "Uchitel.", receptionKk: "", receptionRu: "" }

/** Both members have published a profile with a photo. */
export const prepare = ({ db }: TestApp, world: World): Promise<void> =>
  db.write(async (tx, now) => {
    const { persons, users } = world
    for (const [who, person] of [
      ["member", persons.member],
      ["member-elsewhere", persons.elsewhere],
    ] as const) {
      const photo = await addPhoto(tx, now, person.id, { large: Buffer.from("large"), small: Buffer.from("small") })
      const confirmed = { confirmedAt: now, confirmedByUserId: users[who].id }
      await addProfileVersion(tx, { personId: person.id, number: 1, ...texts, photoId: photo.id, ...confirmed })
      world.more.photo = photo.publicId
    }
  })

const members = { member: 303, "member-elsewhere": 303, others: 403 }

export const rows: PermissionRow[] = [
  { route: "GET /profile", as: { member: 200, "member-elsewhere": 200, guest: 303, others: 403 } },
  { route: "POST /profile", body: () => ({ ...texts, number: "2" }), as: members },
  {
    route: "POST /profile/preview",
    body: () => ({ ...texts, number: "2" }),
    as: { member: 200, "member-elsewhere": 200, others: 403 },
  },
  { route: "POST /profile/confirmation", body: () => ({ number: "2" }), as: members },
  { route: "GET /photos/:id/:size", path: world => `/photos/${world.more.photo}/small`, as: { others: 200 } },
]
