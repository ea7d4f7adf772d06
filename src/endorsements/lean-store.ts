// What the lean way reads and writes: one statement each, for all who ask at the same moment.
import { momentOf } from "../db/moment.ts"
import type { Run } from "../db/statements.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { everywhere } from "../reviews/pause-notice.ts"
import type { ReviewStatus } from "../reviews/review.ts"
import type { CheckKind } from "../verifications/verification.ts"
import type { Candidate, EndorsementAct } from "./endorsement.ts"

const wantedRows = (many: number) =>
  Array.from({ length: many }, () => "select ? as n, ? as key_hash, ? as slug, ? as public_id").join(" union all ")
/** Whose session it is, what they ask about, and all that decides it; one row a proof. */
const read = (many: number) => `
  select w.n, s.data, s.seen_at, s.expires_at,
    u.id as user_id, p.iin_hash,
    r.id as review_id, r.status as review_status, r.endorsement_limit,
    st.opens_at, st.closes_at,
    (select count(*) from endorsement_pauses ep where ep.open_in in (${everywhere}, r.id)) as paused,
    n.id as nomination_id, n.status as nomination_status, n.number as nomination_number,
    n.nominee_user_id, n.iin_hash as nominee_iin_hash,
    c.territory_id as council_territory_id,
    a.turn, a.kind as act_kind, a.territory_id as act_territory_id, a.identity_level, a.residence_level,
    v.kind as proof_kind, v.number as proof_number, v.level, v.expires_at as proof_expires_at, v.revoked_at,
    t.id as territory_id, above.id as parent_id
  from (${wantedRows(many)}) w
  join sessions s on s.key_hash = w.key_hash
  join users u on u.id = s.user_id and u.suspended_at is null
  join reviews r on r.slug = w.slug
  join nominations n on n.review_id = r.id and n.public_id = w.public_id
  join councils c on c.id = r.council_id
  join stages st on st.review_id = r.id and st.stage = 'endorsements'
  join verifications v on v.user_id = u.id
  left join persons p on p.id = u.person_id
  left join endorsement_acts a on a.nomination_id = n.id and a.user_id = u.id and a.turn =
    (select max(b.turn) from endorsement_acts b where b.nomination_id = n.id and b.user_id = u.id)
  left join territories t on t.id = v.territory_id
    and (t.valid_from is null or t.valid_from <= ?) and (t.valid_to is null or t.valid_to > ?)
  left join territory_versions tv on tv.territory_id = t.id and tv.from_on =
    (select max(later.from_on) from territory_versions later where later.territory_id = t.id and later.from_on <= ?)
  left join territories above on above.id = tv.parent_id
    and (above.valid_from is null or above.valid_from <= ?) and (above.valid_to is null or above.valid_to > ?)`

export interface LeanWanted {
  keyHash: string
  slug: string
  publicId: string
}
type Newest = Pick<EndorsementAct, "turn" | "kind" | "territoryId" | "identityLevel" | "residenceLevel">
export interface LeanFacts {
  session: { data: string; seenAt: Date; expiresAt: Date }
  user: { id: number; iinHash: string | null }
  reviewId: number
  nominationId: number
  councilTerritoryId: number
  /** how many candidates one citizen may endorse in this review, if that is limited */
  limit: number | null
  isPaused: boolean
  candidate: Candidate
  newest: Newest | null
  proofs: {
    kind: CheckKind
    number: number
    level: string
    expiresAt: Date
    revokedAt: Date | null
    territoryId: number | null
  }[]
  territories: { id: number; parentId: number | null }[]
}

/** For each that is wanted, undefined where anything is missing: the ordinary way says what. */
export async function findLeanFacts(run: Run, wanted: LeanWanted[], on: string): Promise<(LeanFacts | undefined)[]> {
  const asked = wanted.flatMap(({ keyHash, slug, publicId }, n) => [n, keyHash, slug, publicId])
  const found = await run<Row>(read(wanted.length), [...asked, on, on, on, on, on])
  const rowsOf = wanted.map((): Row[] => [])
  for (const row of found) rowsOf[Number(row.n)]!.push(row)
  return rowsOf.map(factsOf)
}

function factsOf(rows: Row[]): LeanFacts | undefined {
  const [row] = rows
  if (!row) return undefined
  const stage = { stage: "endorsements", opensAt: momentOf(row.opens_at), closesAt: momentOf(row.closes_at) }
  return {
    session: { data: row.data, seenAt: momentOf(row.seen_at), expiresAt: momentOf(row.expires_at) },
    user: { id: row.user_id, iinHash: row.iin_hash },
    reviewId: row.review_id,
    nominationId: row.nomination_id,
    councilTerritoryId: row.council_territory_id,
    limit: row.endorsement_limit,
    isPaused: Number(row.paused) > 0,
    candidate: {
      review: { status: row.review_status },
      stages: [stage],
      nomination: {
        status: row.nomination_status,
        number: row.nomination_number,
        nomineeUserId: row.nominee_user_id,
        iinHash: row.nominee_iin_hash,
      },
    },
    newest: row.turn === null ? null : newestOf(row),
    proofs: rows.map(proofOf),
    // The chain of a city or a district ends with its region.
    territories: rows.flatMap(({ territory_id: id, parent_id: parentId }) =>
      id === null
        ? []
        : parentId === null
          ? [{ id, parentId }]
          : [
              { id, parentId },
              { id: parentId, parentId: null },
            ],
    ),
  }
}

const newestOf = (row: Row): Newest => ({
  turn: row.turn!,
  kind: row.act_kind,
  territoryId: row.act_territory_id,
  identityLevel: row.identity_level,
  residenceLevel: row.residence_level,
})
const proofOf = (row: Row) => ({
  kind: row.proof_kind,
  number: row.proof_number,
  level: row.level,
  expiresAt: momentOf(row.proof_expires_at),
  revokedAt: row.revoked_at === null ? null : momentOf(row.revoked_at),
  territoryId: row.territory_id,
})

const places = (many: number) => Array.from({ length: many }, () => "?").join(", ")
/** The candidate of the first act, or nothing unless each of all these can be endorsed at this very moment. */
const candidate = (many: number) => `(select case when count(*) = ? then ? end from nominations n
  where n.id in (${places(many)}) and n.status = 'admitted' and not exists
    (select 1 from endorsement_pauses ep where ep.open_in in (${everywhere}, n.review_id)))`
const row = (nomination: string) => `(${nomination}, ?, ?, ?, ?, ?, ?, ?, 'web', ?, ?)`
const add = (many: number) => `
  insert into endorsement_acts (nomination_id, review_id, user_id, turn, kind, territory_id, identity_level,
    residence_level, channel, address_block, at)
  values ${[row(candidate(many)), ...Array.from({ length: many - 1 }, () => row("?"))].join(", ")}`

export type LeanAct = Omit<
  EndorsementAct,
  "id" | "channel" | "operatorUserId" | "invalidationId" | "receiptCode" | "logIndex"
>
/**
 * A statement of its own: all are committed when it returns, or none is. It throws `isLacking` when a candidate withdrew, or
 * endorsing was paused, after it was read.
 */
export async function addLeanActs(run: Run, acts: LeanAct[]): Promise<void> {
  const nominations = acts.map(({ nominationId }) => nominationId)
  await run(add(acts.length), [
    new Set(nominations).size,
    nominations[0]!,
    ...nominations,
    ...acts.flatMap(valuesOf).slice(1),
  ])
}
const valuesOf = (act: LeanAct) => [
  act.nominationId,
  act.reviewId,
  act.userId,
  act.turn,
  act.kind,
  act.territoryId,
  act.identityLevel,
  act.residenceLevel,
  act.addressBlock,
  act.at,
]

type Moment = Date | string
interface Row {
  n: number | string
  data: string
  seen_at: Moment
  expires_at: Moment
  user_id: number
  iin_hash: string | null
  review_id: number
  review_status: ReviewStatus
  endorsement_limit: number | null
  opens_at: Moment
  closes_at: Moment
  paused: number | string
  nomination_id: number
  nomination_status: Nomination["status"]
  nomination_number: number | null
  nominee_user_id: number | null
  nominee_iin_hash: string
  council_territory_id: number
  turn: number | null
  act_kind: EndorsementAct["kind"]
  act_territory_id: number
  identity_level: string
  residence_level: string
  proof_kind: CheckKind
  proof_number: number
  level: string
  proof_expires_at: Moment
  revoked_at: Moment | null
  territory_id: number | null
  parent_id: number | null
}
