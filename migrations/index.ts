import { CreateSettings1766100000001 } from "./1766100000001-create-settings.ts"
import { CreateJournal1766100000002 } from "./1766100000002-create-journal.ts"
import { CreateRules1766100000003 } from "./1766100000003-create-rules.ts"
import { CreateCalendar1766100000004 } from "./1766100000004-create-calendar.ts"
import { CreateTerritories1766100000005 } from "./1766100000005-create-territories.ts"
import { CreateOrganisations1766100000006 } from "./1766100000006-create-organisations.ts"
import { CreatePersons1766100000007 } from "./1766100000007-create-persons.ts"
import { CreateActs1766100000008 } from "./1766100000008-create-acts.ts"
import { CreateCouncils1766100000009 } from "./1766100000009-create-councils.ts"
import { CreateMessages1766100000010 } from "./1766100000010-create-messages.ts"
import { CreateUsers1766100000011 } from "./1766100000011-create-users.ts"
import { CreateVerifications1766100000012 } from "./1766100000012-create-verifications.ts"
import { CreateCampaigns1766100000013 } from "./1766100000013-create-campaigns.ts"
import { CreateReviews1766100000014 } from "./1766100000014-create-reviews.ts"
import { CreateNominations1766100000015 } from "./1766100000015-create-nominations.ts"
import { CreateEndorsements1766100000016 } from "./1766100000016-create-endorsements.ts"
import { CreateWorkingGroups1766100000017 } from "./1766100000017-create-working-groups.ts"
import { CreateCompositions1766100000018 } from "./1766100000018-create-compositions.ts"
import { CreateVotes1766100000019 } from "./1766100000019-create-votes.ts"
import { CreateProfiles1766100000020 } from "./1766100000020-create-profiles.ts"
import { AddAlmatyRegion1766100000101 } from "./1766100000101-add-almaty-region.ts"
import { AddCouncils1766100000102 } from "./1766100000102-add-councils.ts"
import { AddInitialRules1766100000103 } from "./1766100000103-add-initial-rules.ts"
import { AddHolidays1766100000104 } from "./1766100000104-add-holidays.ts"
import { KeepWhatEachProposerWrote1766100000105 } from "./1766100000105-keep-what-each-proposer-wrote.ts"
import { CreateLog1766100000200 } from "./1766100000200-create-log.ts"
import { PlaceJournalInLog1766100000201 } from "./1766100000201-place-journal-in-log.ts"
import { CreateTallies1766100000202 } from "./1766100000202-create-tallies.ts"
import { CreateEndorsementActs1766100000220 } from "./1766100000220-create-endorsement-acts.ts"
import { AddEndorsementLimit1766100000221 } from "./1766100000221-add-endorsement-limit.ts"
import { CarryEndorsementsIntoActs1766100000222 } from "./1766100000222-carry-endorsements-into-acts.ts"
import { DropEndorsements1766100000223 } from "./1766100000223-drop-endorsements.ts"
import { TellHowStrongAProofIs1766100000240 } from "./1766100000240-tell-how-strong-a-proof-is.ts"
import { NameTheVerifierOfEachProof1766100000241 } from "./1766100000241-name-the-verifier-of-each-proof.ts"
import { LetAnAccountBeWithoutAnAddress1766100000242 } from "./1766100000242-let-an-account-be-without-an-address.ts"
import { CreateIdentityClaims1766100000243 } from "./1766100000243-create-identity-claims.ts"
import { CreateRegisterExtracts1766100000244 } from "./1766100000244-create-register-extracts.ts"
import { RememberWhoWasReminded1766100000245 } from "./1766100000245-remember-who-was-reminded.ts"
import { CreateOperatorDays1766100000246 } from "./1766100000246-create-operator-days.ts"
import { CreateEndorsementPauses1766100000260 } from "./1766100000260-create-endorsement-pauses.ts"
import { CreateSourceTallies1766100000261 } from "./1766100000261-create-source-tallies.ts"
import { CreateInvalidations1766100000262 } from "./1766100000262-create-invalidations.ts"
import { FindActsBySource1766100000263 } from "./1766100000263-find-acts-by-source.ts"
import { AddSourceThresholds1766100000264 } from "./1766100000264-add-source-thresholds.ts"
import { CreateHeartbeats1766100000280 } from "./1766100000280-create-heartbeats.ts"
import { CreateStagePauses1766100000281 } from "./1766100000281-create-stage-pauses.ts"
import { LetRulesExtendStages1766100000282 } from "./1766100000282-let-rules-extend-stages.ts"
import { MarkProposalsThatCameLate1766100000283 } from "./1766100000283-mark-proposals-that-came-late.ts"
import { CreateCalendarDays1766100000284 } from "./1766100000284-create-calendar-days.ts"
import { CarryHolidaysOver1766100000285 } from "./1766100000285-carry-holidays-over.ts"
import { DropHolidays1766100000286 } from "./1766100000286-drop-holidays.ts"
import { CreateStoredFiles1766100000300 } from "./1766100000300-create-stored-files.ts"
import { CreateRequiredDocuments1766100000301 } from "./1766100000301-create-required-documents.ts"
import { CreateDocuments1766100000302 } from "./1766100000302-create-documents.ts"
import { AddRequiredDocuments1766100000310 } from "./1766100000310-add-required-documents.ts"
import { CreateWitnesses1766100000320 } from "./1766100000320-create-witnesses.ts"
import { CreateErasures1766100000321 } from "./1766100000321-create-erasures.ts"
import { CreateHeldNumbers1766100000322 } from "./1766100000322-create-held-numbers.ts"
import { TellWhenAnAccountWasErased1766100000323 } from "./1766100000323-tell-when-an-account-was-erased.ts"
import { CreateQuestions1766100000340 } from "./1766100000340-create-questions.ts"
import { CreateDrafts1766100000341 } from "./1766100000341-create-drafts.ts"
import { TellMoreMeritsWithProposals1766100000342 } from "./1766100000342-tell-more-merits-with-proposals.ts"
import { TellByWhatAuthorityOfficersPropose1766100000343 } from "./1766100000343-tell-by-what-authority-officers-propose.ts"
import { CreateAttachments1766100000344 } from "./1766100000344-create-attachments.ts"
import { CreateCompletions1766100000360 } from "./1766100000360-create-completions.ts"
import { CreateObjections1766100000361 } from "./1766100000361-create-objections.ts"
import { AddAppealRule1766100000362 } from "./1766100000362-add-appeal-rule.ts"
import { LetNomineesChooseWhatIsShown1766100000363 } from "./1766100000363-let-nominees-choose-what-is-shown.ts"
import { LetNomineesChooseWhoseWordsAreShown1766100000364 } from "./1766100000364-let-nominees-choose-whose-words-are-shown.ts"
import { KeepWhyANomineeDeclined1766100000365 } from "./1766100000365-keep-why-a-nominee-declined.ts"
import { TellWhenANumberIsDoubted1766100000366 } from "./1766100000366-tell-when-a-number-is-doubted.ts"
import { CreateConsentLetters1766100000367 } from "./1766100000367-create-consent-letters.ts"
import { AddEligibilityRules1766100000368 } from "./1766100000368-add-eligibility-rules.ts"
import { KeepShownWhatWasAgreedTo1766100000369 } from "./1766100000369-keep-shown-what-was-agreed-to.ts"
import { CreateLikenesses1766100000371 } from "./1766100000371-create-likenesses.ts"
import { LeadMergedNominations1766100000372 } from "./1766100000372-lead-merged-nominations.ts"
import { TellHowProposalsCame1766100000380 } from "./1766100000380-tell-how-proposals-came.ts"
import { CreatePaperEntries1766100000381 } from "./1766100000381-create-paper-entries.ts"
import { AddPaperRules1766100000382 } from "./1766100000382-add-paper-rules.ts"
import { CreateFileLocks1766100000400 } from "./1766100000400-create-file-locks.ts"
import { CreateFileNotes1766100000401 } from "./1766100000401-create-file-notes.ts"
import { CreateNominationWords1766100000402 } from "./1766100000402-create-nomination-words.ts"
import { FindNominationsByWords1766100000403 } from "./1766100000403-find-nominations-by-words.ts"
import { ListNominationsByChannel1766100000404 } from "./1766100000404-list-nominations-by-channel.ts"
import { CreateFileReminders1766100000405 } from "./1766100000405-create-file-reminders.ts"
import { TellWhatMessagesAreAbout1766100000420 } from "./1766100000420-tell-what-messages-are-about.ts"
import { CreateDestructionRequests1766100000421 } from "./1766100000421-create-destruction-requests.ts"
import { AddRetentionRules1766100000422 } from "./1766100000422-add-retention-rules.ts"
import { ListCandidatesByIndex1766100000430 } from "./1766100000430-list-candidates-by-index.ts"

export const migrations = [
  CreateSettings1766100000001,
  CreateJournal1766100000002,
  CreateRules1766100000003,
  CreateCalendar1766100000004,
  CreateTerritories1766100000005,
  CreateOrganisations1766100000006,
  CreatePersons1766100000007,
  CreateActs1766100000008,
  CreateCouncils1766100000009,
  CreateMessages1766100000010,
  CreateUsers1766100000011,
  CreateVerifications1766100000012,
  CreateCampaigns1766100000013,
  CreateReviews1766100000014,
  CreateNominations1766100000015,
  CreateEndorsements1766100000016,
  CreateWorkingGroups1766100000017,
  CreateCompositions1766100000018,
  CreateVotes1766100000019,
  CreateProfiles1766100000020,
  AddAlmatyRegion1766100000101,
  AddCouncils1766100000102,
  AddInitialRules1766100000103,
  AddHolidays1766100000104,
  KeepWhatEachProposerWrote1766100000105,
  CreateLog1766100000200,
  PlaceJournalInLog1766100000201,
  CreateTallies1766100000202,
  CreateEndorsementActs1766100000220,
  AddEndorsementLimit1766100000221,
  CarryEndorsementsIntoActs1766100000222,
  DropEndorsements1766100000223,
  TellHowStrongAProofIs1766100000240,
  NameTheVerifierOfEachProof1766100000241,
  LetAnAccountBeWithoutAnAddress1766100000242,
  CreateIdentityClaims1766100000243,
  CreateRegisterExtracts1766100000244,
  RememberWhoWasReminded1766100000245,
  CreateOperatorDays1766100000246,
  CreateEndorsementPauses1766100000260,
  CreateSourceTallies1766100000261,
  CreateInvalidations1766100000262,
  FindActsBySource1766100000263,
  AddSourceThresholds1766100000264,
  CreateHeartbeats1766100000280,
  CreateStagePauses1766100000281,
  LetRulesExtendStages1766100000282,
  MarkProposalsThatCameLate1766100000283,
  CreateCalendarDays1766100000284,
  CarryHolidaysOver1766100000285,
  DropHolidays1766100000286,
  CreateStoredFiles1766100000300,
  CreateRequiredDocuments1766100000301,
  CreateDocuments1766100000302,
  AddRequiredDocuments1766100000310,
  CreateWitnesses1766100000320,
  CreateErasures1766100000321,
  CreateHeldNumbers1766100000322,
  TellWhenAnAccountWasErased1766100000323,
  CreateQuestions1766100000340,
  CreateDrafts1766100000341,
  TellMoreMeritsWithProposals1766100000342,
  TellByWhatAuthorityOfficersPropose1766100000343,
  CreateAttachments1766100000344,
  CreateCompletions1766100000360,
  CreateObjections1766100000361,
  AddAppealRule1766100000362,
  LetNomineesChooseWhatIsShown1766100000363,
  LetNomineesChooseWhoseWordsAreShown1766100000364,
  KeepWhyANomineeDeclined1766100000365,
  TellWhenANumberIsDoubted1766100000366,
  CreateConsentLetters1766100000367,
  AddEligibilityRules1766100000368,
  KeepShownWhatWasAgreedTo1766100000369,
  CreateLikenesses1766100000371,
  LeadMergedNominations1766100000372,
  TellHowProposalsCame1766100000380,
  CreatePaperEntries1766100000381,
  AddPaperRules1766100000382,
  CreateFileLocks1766100000400,
  CreateFileNotes1766100000401,
  CreateNominationWords1766100000402,
  FindNominationsByWords1766100000403,
  ListNominationsByChannel1766100000404,
  CreateFileReminders1766100000405,
  TellWhatMessagesAreAbout1766100000420,
  CreateDestructionRequests1766100000421,
  AddRetentionRules1766100000422,
  ListCandidatesByIndex1766100000430,
]
