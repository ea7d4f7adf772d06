import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Decision, EligibilityCheck, Nomination, Proposal } from "./nomination.ts"

export const nominationTable = new EntitySchema<Nomination>({
  name: "Nomination",
  tableName: "nominations",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    councilId: { name: "council_id", type: "integer" },
    number: { type: "integer", nullable: true },
    status: { type: "varchar", length: 20 },
    familyName: { name: "family_name", type: "varchar", length: 100 },
    givenName: { name: "given_name", type: "varchar", length: 100 },
    patronymic: { type: "varchar", length: 100, nullable: true },
    sortKey: { name: "sort_key", type: "varchar", length: 600 },
    searchKey: { name: "search_key", type: "varchar", length: 900 },
    iinSealed: { name: "iin_sealed", type: "varchar", length: 200 },
    iinKeyId: { name: "iin_key_id", type: "varchar", length: 20 },
    iinHash: { name: "iin_hash", type: "varchar", length: 64 },
    birthOn: { name: "birth_on", type: "varchar", length: 10 },
    sex: { type: "varchar", length: 6 },
    email: { type: "varchar", length: 320, nullable: true },
    phone: { type: "varchar", length: 20, nullable: true },
    lang: { type: "varchar", length: 2 },
    seatKind: { name: "seat_kind", type: "varchar", length: 10 },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    sphere: { type: "varchar", length: 30 },
    statement: { type: "text" },
    nomineeUserId: { name: "nominee_user_id", type: "integer", nullable: true },
    channel: { type: "varchar", length: 20 },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    respondedAt: { name: "responded_at", type: "datetime", precision: 3, nullable: true },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3, nullable: true },
    withdrawnAt: { name: "withdrawn_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_nomination_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_nomination_per_person_and_review", columns: ["reviewId", "iinHash"], unique: true },
    { name: "one_number_per_review", columns: ["reviewId", "number"], unique: true },
    { name: "nominations_by_review_status_name", columns: ["reviewId", "status", "sortKey"] },
    { name: "nominations_by_nominee", columns: ["nomineeUserId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Council", "councilId"),
    belongsTo("Organisation", "organisationId"),
    belongsTo("User", "nomineeUserId"),
  ],
})

export const proposalTable = new EntitySchema<Proposal>({
  name: "Proposal",
  tableName: "proposals",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    proposerUserId: { name: "proposer_user_id", type: "integer", nullable: true },
    kind: { type: "varchar", length: 20 },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    email: { type: "varchar", length: 320, nullable: true },
    statement: { type: "text" },
    showName: { name: "show_name", type: "boolean" },
    proposedAt: { name: "proposed_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_proposal_per_proposer", columns: ["nominationId", "proposerUserId"], unique: true },
    { name: "proposals_by_proposer", columns: ["proposerUserId"] },
  ],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "proposerUserId"),
    belongsTo("Organisation", "organisationId"),
  ],
})

export const eligibilityCheckTable = new EntitySchema<EligibilityCheck>({
  name: "EligibilityCheck",
  tableName: "eligibility_checks",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    criterion: { type: "varchar", length: 40 },
    finding: { type: "varchar", length: 20 },
    document: { type: "varchar", length: 200 },
    checkedByUserId: { name: "checked_by_user_id", type: "integer" },
    checkedAt: { name: "checked_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "eligibility_checks_by_nomination", columns: ["nominationId"] }],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("User", "checkedByUserId")],
})

export const decisionTable = new EntitySchema<Decision>({
  name: "Decision",
  tableName: "decisions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    outcome: { type: "varchar", length: 20 },
    reasons: { type: "simple-json" },
    textKk: { name: "text_kk", type: "text" },
    textRu: { name: "text_ru", type: "text" },
    decidedByUserId: { name: "decided_by_user_id", type: "integer" },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "decisions_by_nomination", columns: ["nominationId"] }],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("User", "decidedByUserId")],
})
