import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import type { Person } from "../persons/person.ts"
import { getPerson } from "../persons/store.ts"
import { type Actor, authorize, isGuest } from "../policy.ts"
import { findUser } from "../users/store.ts"
import type { ProfileInput } from "./forms.ts"
import { type OwnProfile, type ProfileVersion, saysTheSame } from "./profile.ts"
import {
  addPhoto,
  addProfileVersion,
  findPhoto,
  findPhotoNameOf,
  findProfile,
  findPublicProfile,
  isPublished,
  removeUnusedPhotos,
} from "./store.ts"

/** A member's own profile as it is published now, if it is. */
export async function openProfile(db: Database, actor: Actor): Promise<OwnProfile> {
  return db.read(async tx => {
    authorize(actor, "profile.edit")
    const person = await findOwnPerson(tx, actor)
    const profile = person && (await findPublicProfile(tx, person.id))
    return { person, profile, number: (profile?.version.number ?? 0) + 1 }
  })
}

/** Keeps a new photo, seen by its owner alone, so that the preview can show it; returns the photo's public id. */
export async function previewProfile(db: Database, actor: Actor, input: ProfileInput): Promise<string | undefined> {
  return db.write(async (tx, now) => {
    const person = await getOwnPerson(tx, actor)
    const photo = await photoFor(tx, now, person, input)
    if (input.portrait) {
      await removeUnusedPhotos(tx, now, person.id)
      await note(tx, now, actor, person, "profile.photo")
    }
    return photo?.publicId
  })
}

/** Makes what was typed the public profile, as of now. */
export async function publishProfile(db: Database, actor: Actor, input: ProfileInput): Promise<void> {
  const { bioKk, bioRu, receptionKk, receptionRu } = input
  const texts = { bioKk, bioRu, receptionKk, receptionRu }
  return againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const person = await getOwnPerson(tx, actor)
      const before = await findProfile(tx, person.id)
      if (before?.number === input.number && saysTheSame(before, texts)) return
      assertNext(before, input.number)
      const photo = await photoFor(tx, now, person, input)
      const confirmed = { confirmedAt: now, confirmedByUserId: actor.userId }
      const version = { personId: person.id, number: input.number, ...texts, photoId: photo?.id ?? null }
      await addProfileVersion(tx, { ...version, ...confirmed })
      await removeUnusedPhotos(tx, now, person.id)
      await note(tx, now, actor, person, "profile.publish", { number: input.number })
    }),
  )
}

/** Says that the published profile is still true: a version that differs in its date alone. */
export async function confirmProfile(db: Database, actor: Actor, number: number): Promise<void> {
  return againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const person = await getOwnPerson(tx, actor)
      const before = await findProfile(tx, person.id)
      if (before?.number === number) return
      if (!before) throw new Conflict("profiles.nothing")
      assertNext(before, number)
      const { id: _, ...same } = before
      await addProfileVersion(tx, { ...same, number, confirmedAt: now, confirmedByUserId: actor.userId })
      await note(tx, now, actor, person, "profile.confirm", { number })
    }),
  )
}

/** Everyone sees published photos; one that waits in a preview is its owner's alone. */
export async function openPhoto(db: Database, actor: Actor, publicId: string, size: "large" | "small") {
  return db.read(async tx => {
    authorize(actor, "profile.read")
    const photo = await findPhoto(tx, publicId)
    if (!photo) throw new NotFound()
    const published = await isPublished(tx, photo.id)
    if (!published && (await findOwnPerson(tx, actor))?.id !== photo.personId) throw new NotFound()
    return { bytes: photo[size], published }
  })
}

/** The person of the register that this account belongs to: nobody edits another's profile. */
async function findOwnPerson(tx: Tx, actor: Actor): Promise<Person | undefined> {
  const user = isGuest(actor) ? null : await findUser(tx, actor.userId)
  return user?.personId ? getPerson(tx, user.personId) : undefined
}
async function getOwnPerson(tx: Tx, actor: Actor): Promise<Person> {
  authorize(actor, "profile.edit")
  const person = await findOwnPerson(tx, actor)
  if (!person) throw new Conflict("profiles.unlinked")
  return person
}

function assertNext(before: ProfileVersion | null, number: number): void {
  if (number !== (before?.number ?? 0) + 1) throw new Conflict()
}

async function photoFor(tx: Tx, now: Date, person: Person, { portrait, shownPhoto, removePhoto }: ProfileInput) {
  if (portrait) return addPhoto(tx, now, person.id, portrait)
  return shownPhoto && !removePhoto ? findPhotoNameOf(tx, person.id, shownPhoto) : null
}

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  person: Person,
  action: JournalAction,
  particulars = {},
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "member" },
    subject: { kind: "person", id: person.publicId },
    councilId: actor.grants.find(({ role }) => role === "member")?.councilId ?? null,
    particulars,
  })
