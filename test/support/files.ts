import { getCouncil } from "../../src/councils/store.ts"
import type { Nomination, Proposal } from "../../src/nominations/nomination.ts"
import { addProposal } from "../../src/nominations/proposal-store.ts"
import { criteria } from "../../src/rules/criterion.ts"
import type { User } from "../../src/users/user.ts"
import type { TestApp } from "./app.ts"
import { saveUser } from "./users.ts"

/** What the form sends when every criterion is met. */
export const checkFields = (over: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(
    criteria.flatMap(code => [
      [`finding_${code}`, "met"],
      [`document_${code}`, "identity card"],
    ]),
  ),
  ...over,
})

export const refusalFields = (over: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({
  reasons: ["documents_missing"],
  textKk: "Anyqtama tolyq emes, qaita alyp keliniz.",
  textRu: "Spravka nepolnaya, prinesite novuyu.",
  ...over,
})

export async function saveSecretary({ db }: TestApp, council = "ile"): Promise<User> {
  const { id } = await db.read(tx => getCouncil(tx, council))
  return saveUser(db, {}, { role: "secretary", councilId: id })
}

export const saveProposal = (
  { db }: Pick<TestApp, "db">,
  { id }: Nomination,
  over: Partial<Proposal> = {},
): Promise<Proposal> =>
  db.write((tx, now) =>
    addProposal(tx, {
      nominationId: id,
      proposerUserId: null,
      kind: "citizen",
      organisationId: null,
      email: null,
      statement: "She opened a summer school.",
      showName: false,
      proposedAt: now,
      ...over,
    }),
  )

/** Due four days after the day on which tests begin. */
export const returnFields = (over: Record<string, string> = {}): Record<string, string> => ({
  dueOn: "18.03.2022",
  askKk: "Anyqtamanyn tupnusqasyn qosynyz.",
  askRu: "Dobavte originaly spravki.",
  ...over,
})
