import { DataSource, type Logger } from "typeorm"
import { migrations } from "../migrations/index.ts"
import { actTable } from "./acts/store.ts"
import { holidayTable } from "./calendar/store.ts"
import { campaignTable } from "./campaigns/store.ts"
import { compositionDraftTable, compositionMemberTable } from "./compositions/store.ts"
import type { Config } from "./config.ts"
import { councilTable, membershipTable, officeTable, seatTable, termTable } from "./councils/store.ts"
import { documentTable, documentTotalTable } from "./documents/store.ts"
import { draftStageTable } from "./drafts/stage-store.ts"
import { draftTable } from "./drafts/store.ts"
import { pseudonymSecretTable } from "./endorsements/pseudonym-store.ts"
import { endorsementActTable } from "./endorsements/store.ts"
import { erasureTable } from "./erasures/store.ts"
import { registerEntryTable, registerProblemTable } from "./extracts/entry-store.ts"
import { registerExtractTable } from "./extracts/store.ts"
import { heartbeatTable } from "./heartbeats/store.ts"
import { invalidationCountTable, invalidationTable } from "./invalidations/store.ts"
import { journalTable } from "./journal/store.ts"
import { likenessKeyTable, pairTable } from "./likenesses/store.ts"
import { fileLockTable } from "./locks/store.ts"
import { leaseTable } from "./log/lease-store.ts"
import { checkpointTable, logEntryTable, logTileTable } from "./log/store.ts"
import { messageTable } from "./messages/store.ts"
import { attachmentTable } from "./nominations/attachment-store.ts"
import { completionTable } from "./nominations/completion-store.ts"
import { consentLetterTable } from "./nominations/consent-letter-store.ts"
import { decisionTable, eligibilityCheckTable } from "./nominations/decision-store.ts"
import { proposalTable } from "./nominations/proposal-store.ts"
import { nominationTable } from "./nominations/store.ts"
import { nominationWordTable } from "./nominations/words-store.ts"
import { noteTable } from "./notes/store.ts"
import { objectionTable } from "./objections/store.ts"
import { operatorDayTable } from "./operators/store.ts"
import { organisationTable } from "./organisations/store.ts"
import { paperEntryTable } from "./paper/entry-store.ts"
import { personTable } from "./persons/store.ts"
import { photoTable, profileVersionTable } from "./profiles/store.ts"
import { outcomeTable } from "./publications/store.ts"
import { questionTable } from "./questions/store.ts"
import { reminderTable } from "./reminders/store.ts"
import { requirementTable } from "./requirements/store.ts"
import { destructionRequestTable } from "./retention/store.ts"
import { pauseNoticeTable } from "./reviews/pause-notice-store.ts"
import { stagePauseTable } from "./reviews/pause-store.ts"
import { reviewTable, stageExtensionTable, stageRowTable } from "./reviews/store.ts"
import { ruleTable } from "./rules/store.ts"
import { scoreTable } from "./scores/store.ts"
import { settingTable } from "./settings/store.ts"
import { sourceAlertTable, sourceTallyTable } from "./sources/store.ts"
import { tallyDayTable, tallyTable, tallyTotalTable } from "./tallies/store.ts"
import { territoryTable, territoryVersionTable } from "./territories/store.ts"
import { fileChunkTable, storedFileTable } from "./uploads/store.ts"
import { linkTable, roleGrantTable, sessionTable, userTable } from "./users/store.ts"
import { identityClaimTable } from "./verifications/claim-store.ts"
import { heldNumberTable } from "./verifications/held-number-store.ts"
import { verificationTable } from "./verifications/store.ts"
import { ballotTable, voteTable } from "./votes/store.ts"
import { witnessTable } from "./witnesses/store.ts"
import { conflictTable, groupMemberTable } from "./working-groups/store.ts"

const tables = [
  settingTable,
  journalTable,
  logEntryTable,
  logTileTable,
  checkpointTable,
  leaseTable,
  ruleTable,
  holidayTable,
  heartbeatTable,
  territoryTable,
  territoryVersionTable,
  organisationTable,
  personTable,
  actTable,
  councilTable,
  seatTable,
  termTable,
  membershipTable,
  officeTable,
  messageTable,
  witnessTable,
  erasureTable,
  heldNumberTable,
  userTable,
  roleGrantTable,
  sessionTable,
  linkTable,
  verificationTable,
  identityClaimTable,
  storedFileTable,
  fileChunkTable,
  registerExtractTable,
  registerEntryTable,
  registerProblemTable,
  operatorDayTable,
  campaignTable,
  reviewTable,
  stageRowTable,
  stageExtensionTable,
  stagePauseTable,
  requirementTable,
  questionTable,
  nominationTable,
  likenessKeyTable,
  pairTable,
  nominationWordTable,
  proposalTable,
  consentLetterTable,
  draftTable,
  draftStageTable,
  attachmentTable,
  eligibilityCheckTable,
  completionTable,
  fileLockTable,
  noteTable,
  reminderTable,
  decisionTable,
  objectionTable,
  endorsementActTable,
  pseudonymSecretTable,
  tallyTable,
  tallyTotalTable,
  tallyDayTable,
  documentTable,
  documentTotalTable,
  paperEntryTable,
  pauseNoticeTable,
  sourceTallyTable,
  sourceAlertTable,
  invalidationTable,
  invalidationCountTable,
  groupMemberTable,
  conflictTable,
  scoreTable,
  compositionDraftTable,
  compositionMemberTable,
  outcomeTable,
  destructionRequestTable,
  voteTable,
  ballotTable,
  photoTable,
  profileVersionTable,
]

/** What the database consists of: the tables of every slice, and the migrations that build them. */
export function createDataSource(db: Config["db"], logger?: Logger): DataSource {
  const shared = {
    entities: tables,
    migrations,
    synchronize: false,
    ...(logger && { logger, logging: ["query" as const] }),
  }
  if (db.type === "mariadb") return new DataSource({ ...db, ...shared, charset: "utf8mb4" })
  const source = new DataSource({
    ...db,
    ...shared,
    enableWAL: db.database !== ":memory:",
    prepareDatabase: connection => connection.pragma("synchronous = FULL"),
  })
  // SQLite takes any name for a type and keeps bytes of any length in it; MariaDB's `blob` ends at 65,535.
  source.driver.supportedDataTypes.push("mediumblob")
  return source
}
