import { readFileSync } from "node:fs"
import path from "node:path"
import type { MovableClock } from "./clock.ts"
import { secretaryOf } from "./demo/accounts.ts"
import { wave } from "./demo/endorsements.ts"
import { beginning } from "./demo/timeline.ts"
import type { Deps } from "./deps.ts"
import { draftInvalidation, requestInvalidation } from "./invalidations/use-cases.ts"
import { pause, resume } from "./pauses/use-cases.ts"
import { reviewWithScope } from "./reviews/scope-store.ts"
import { root } from "./root.ts"
import { addVersion } from "./rules/use-cases.ts"
import { watchSources } from "./sources/watch.ts"
import { loadActor } from "./users/session-rows.ts"
import { findUserByEmail } from "./users/store.ts"
import { tokenOf } from "./witnesses/letters.ts"
import { confirmOwn, inviteWitness, viewWitnesses } from "./witnesses/use-cases.ts"

interface Story {
  threshold: { numerator: number; kk: string; ru: string; en: string }
  notice: { kk: string; ru: string }
  end: { kk: string; ru: string }
  name: string
  reason: { kk: string; ru: string }
  witnesses: { name: string; email: string }[]
}
const hour = 3_600_000

/**
 * An unusual source: noticed, endorsing paused for three hours, and a request that waits for the administrator's approval.
 * Two witnesses, one of whom has agreed.
 */
export async function seedIntegrity({
  db,
  vault,
  clock,
}: Pick<Deps, "db" | "vault"> & { clock: MovableClock }): Promise<void> {
  const story: Story = JSON.parse(readFileSync(path.join(root, "demo/integrity.json"), "utf8"))
  const actor = async (email: string) => loadActor(db, (await db.read(tx => findUserByEmail(tx, email)))!.id)
  const administrator = await actor("administrator@demo.kenes")
  const secretary = await actor(secretaryOf(wave.council))
  const slug = `${wave.council}-2022`
  const { stages } = await db.read(tx => reviewWithScope(tx, slug, "2022-03-14"))
  const { opensAt } = stages.find(({ stage }) => stage === "endorsements")!
  const { numerator, kk, ru, en } = story.threshold

  clock.moveTo(opensAt)
  for (const { name, email } of story.witnesses)
    await inviteWitness({ db, vault }, administrator, { name, lang: "ru", email: { typed: email, canonical: email } })
  const witness = (await viewWitnesses(db, administrator)).witnesses.find(one => one.name === story.witnesses[0]!.name)!
  await confirmOwn({ db, vault }, witness.publicId, tokenOf(vault, witness))
  await addVersion(db, administrator, "source_block_max", {
    ...{ numerator, denominator: 1, severity: "warning", verified: false, confidence: "low" },
    ...{ sourceKk: kk, sourceRu: ru, source: en, inForceFrom: "2022-02-01" },
  })
  clock.moveTo(wave.at)
  while (await watchSources(db, 0));
  clock.moveTo(new Date(wave.at.getTime() + hour))
  await pause(db, secretary, slug, { noticeKk: story.notice.kk, noticeRu: story.notice.ru })
  const conditions = { blocks: [wave.block], domains: [], operators: [], from: null, until: null }
  const draft = { formKey: "demonstration", name: story.name, conditions }
  const publicId = await draftInvalidation(db, secretary, slug, draft)
  await requestInvalidation(db, secretary, publicId, { reasonKk: story.reason.kk, reasonRu: story.reason.ru })
  clock.moveTo(new Date(wave.at.getTime() + 4 * hour))
  await resume(db, secretary, slug, { endReasonKk: story.end.kk, endReasonRu: story.end.ru })
  clock.moveTo(beginning)
}
