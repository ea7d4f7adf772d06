// Ten thousand nominations with their documents, made in the database directly; names are put together from lists, so that
// some are alike, as in a region.
import { createHash } from "node:crypto"
import { newPublicId } from "../../src/chance.ts"
import { listCouncils } from "../../src/councils/store.ts"
import { insertAll, type Value } from "../../src/db/bulk.ts"
import { sqlMoment } from "../../src/db/moment.ts"
import { searchKey } from "../../src/language/search-key.ts"
import { sortKey } from "../../src/language/sort-key.ts"
import { keysOf } from "../../src/likenesses/keys.ts"
import type { Status } from "../../src/nominations/nomination.ts"
import { wordsOf } from "../../src/nominations/words.ts"
import { iinOf } from "../../src/persons/iin.ts"
import { requirementTable } from "../../src/requirements/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { saveCampaign, saveReview } from "../support/reviews.ts"
import type { Bench } from "./crowd.ts"

export interface Many {
  nominations: number
  /** in one review */
  perReview: number
  /** of one nomination */
  documents: number
}
export const manySize: Many = { nominations: 10_000, perReview: 300, documents: 4 }

const families =
  "Ахметов Жумабаев Сарсенов Оспанов Ибраимов Нурланов Касымов Серикбаев Абдрахманов Омаров Искаков Мусаев Алиев Бекетов Сулейменов Тулегенов Кенжебаев Смагулов Жаксыбеков Рахимов Ким Цой Иванов Петров Шевченко Мухамеджанов Садыков Байжанов Ермеков Утегенов Досов Калиев Макашев Нургалиев Орынбаев".split(
    " ",
  )
const given =
  "Айгуль Алия Асель Бахыт Гульнара Динара Жанна Зауре Кайрат Куляш Ляззат Марат Нурлан Ержан Ерлан Серик Сауле Самат Талгат Улан Бауыржан Арман Дархан Мадина Меруерт Раушан Самал Толганай Жулдыз Болат Канат Аскар Данияр Алмас Ольга".split(
    " ",
  )
const statuses: Status[] = [
  "proposed",
  "proposed",
  "proposed",
  "consented",
  "consented",
  "consented",
  "returned",
  "admitted",
  "refused",
  "withdrawn",
]

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!
/** As arbitrary as chance, and the same in every run. */
const mixed = (n: number, of: string): number => createHash("sha256").update(`${of} ${n}`).digest().readUInt32BE(0)

export interface Someone {
  familyName: string
  givenName: string
  patronymic: null
  iin: string
  birthOn: string
  sex: "female"
  phone: string
  email: null
}
/** The nominee number `n`. */
export function someone(n: number): Someone {
  const day = mixed(n, "birth") % 15_000
  const birthOn = new Date(Date.UTC(1950, 0, 1 + day)).toISOString().slice(0, 10)
  return {
    familyName: pick(families, mixed(n, "family")),
    givenName: pick(given, mixed(n, "given")),
    patronymic: null,
    iin: iinOf(birthOn, "female", mixed(n, "serial") % 9_000),
    birthOn,
    sex: "female",
    phone: `+7701${String(mixed(n, "phone") % 10_000_000).padStart(7, "0")}`,
    email: null,
  }
}

/** Fills a migrated, empty database; returns the reviews, of which the first has exactly `perReview` nominations. */
export async function addManyNominations({ db, vault, source }: Bench, size: Many): Promise<Review[]> {
  const now = db.clock.now()
  const at = sqlMoment(now)
  const campaign = await saveCampaign(db)
  const councils = await db.read(tx => listCouncils(tx, now.toISOString().slice(0, 10)))
  const reviews: Review[] = []
  for (let n = 0; n * size.perReview < size.nominations; n++)
    reviews.push(await saveReview(db, { slug: `many-${n}`, campaignId: campaign.id, council: pick(councils, n).slug }))
  const fileId = await add("stored_files", "sha256 type size row_count scan created_at kept_at", 1, () => [
    "0".repeat(64),
    "application/pdf",
    1,
    0,
    "clean",
    at,
    at,
  ])
  const requirements = new Map<number, number[]>()
  for (const review of reviews) requirements.set(review.id, await listOf(review))

  const reviewOf = (n: number) => reviews[Math.floor(n / size.perReview)]!
  const people = Array.from({ length: size.nominations }, (_, n) => ({ ...someone(n), publicId: newPublicId() }))
  const first = await add("nominations", nominationColumns, size.nominations, n => {
    const { familyName, givenName, iin, birthOn, phone, publicId } = people[n]!
    const status = pick(statuses, n)
    const { sealed, keyId } = vault.seal(iin)
    const name = `${familyName} ${givenName}`
    const number = status === "proposed" ? null : (n % size.perReview) + 1
    const own: Value[] = [publicId, reviewOf(n).id, reviewOf(n).councilId, number, status, familyName, givenName]
    return [
      ...own,
      sortKey(name),
      searchKey(name),
      sealed,
      keyId,
      vault.hash(`${iin} ${n}`),
      birthOn,
      phone,
      at,
      ...sameOfNominations,
    ]
  })
  const statement = "Ұзақ жыл ауыл мектебінде ұстаз болды. ".repeat(8)
  await add("proposals", "nomination_id kind statement show_name proposed_at", size.nominations, n => [
    first + n,
    "citizen",
    statement,
    0,
    at,
  ])
  await add("documents", documentColumns, size.nominations * size.documents, n => {
    const nomination = Math.floor(n / size.documents)
    const requirement = pick(requirements.get(reviewOf(nomination).id)!, n)
    return [newPublicId(), first + nomination, requirement, fileId, "document.pdf", "web", at, ""]
  })
  const words = people.flatMap(({ familyName, givenName, publicId }, n) =>
    wordsOf({ publicId, number: null, searchKey: searchKey(`${familyName} ${givenName}`), organisationKey: null }).map(
      (word): Value[] => [word, first + n],
    ),
  )
  await db.write(tx => insertAll(tx, "nomination_words", ["word", "nomination_id"], words))
  const keys = people.flatMap((one, n) =>
    keysOf(one, value => vault.hash(value)).map((key): Value[] => [first + n, reviewOf(n).id, key]),
  )
  await db.write(tx => insertAll(tx, "likeness_keys", ["nomination_id", "review_id", "key_hash"], keys))
  return reviews

  /** The id of the first row; the others follow. */
  async function add(table: string, columns: string, count: number, row: (n: number) => Value[]): Promise<number> {
    const [{ last }] = await source.query(`select coalesce(max(id), 0) last from ${table}`)
    const start = Number(last) + 1
    const rows = Array.from({ length: count }, (_, n) => [start + n, ...row(n)])
    await db.write(tx => insertAll(tx, table, ["id", ...columns.split(" ")], rows))
    return start
  }
  async function listOf({ id: reviewId }: Review): Promise<number[]> {
    const wanted = ["application", "cv", "identity", "other"] as const
    return db.write(async tx => {
      const saved = await tx.save(
        requirementTable,
        wanted.map((kind, i) => ({
          publicId: newPublicId(),
          reviewId,
          position: i + 1,
          kind: kind as never,
          nameKk: kind,
          nameRu: kind,
          required: true,
          public: false,
        })),
      )
      return saved.map(({ id }) => id as number)
    })
  }
}

const nominationColumns =
  "public_id review_id council_id number status family_name given_name sort_key search_key iin_sealed iin_key_id iin_hash birth_on phone created_at sex lang seat_kind sphere statement declared channel"
const sameOfNominations = [
  "female",
  "kk",
  "civil",
  "education",
  "Ұзақ жыл ауыл мектебінде ұстаз болды.",
  "[]",
  "online",
]
const documentColumns = "public_id nomination_id requirement_id file_id name channel uploaded_at mark_note"
