/**
 * Every change that the product makes, and whether everyone may read its journal entry. `docs/journal-actions.md` says
 * what each means; a test holds the two together. Nothing about a nomination is public before the nominee's consent.
 */
export const journalActions = {
  "user.register": "internal",
  "user.confirm": "internal",
  "user.change": "internal",
  "user.residence": "internal",
  "user.password": "internal",
  "user.reset-request": "internal",
  "user.reset": "internal",
  "user.create-admin": "public",
  "user.suspend": "public",
  "user.restore": "public",
  "session.revoke": "internal",
  "role.grant": "public",
  "role.end": "public",
  "verification.identity": "public",
  "verification.residence": "public",
  "verification.revoke": "public",
  "endorsement.record": "public",
  "endorsement.withdraw": "public",
  "profile.photo": "internal",
  "profile.publish": "public",
  "profile.confirm": "public",
  "nomination.propose": "internal",
  "nomination.invite": "internal",
  "nomination.consent": "public",
  "nomination.decline": "internal",
  "nomination.check": "internal",
  "nomination.admit": "public",
  "nomination.refuse": "public",
  "nomination.withdraw": "public",
  "nomination.cancel": "internal",
  "campaign.open": "public",
  "review.prepare": "internal",
  "review.announce": "public",
  "stage.open": "public",
  "stage.close": "public",
  "stage.extend": "public",
} as const satisfies Record<string, "public" | "internal">

export type JournalAction = keyof typeof journalActions
