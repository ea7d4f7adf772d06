/** Two papers that the clerk typed in, as `paper/` does it: a citizen's proposal, and a self-nomination. */
import { almatyDate } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { ProposalInput } from "../nominations/forms.ts"
import { recordProposal } from "../nominations/recording.ts"
import { countWork } from "../operators/store.ts"
import { attachScan } from "../paper/attaching.ts"
import { addEntry } from "../paper/entry-store.ts"
import { formVersion } from "../paper/form-code.ts"
import { fullName } from "../persons/person.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { criteria } from "../rules/criterion.ts"
import type { User } from "../users/user.ts"
import { cast } from "./cast.ts"
import type { Samples } from "./documents.ts"
import type { DemoReview } from "./schedule.ts"
import { actorOf } from "./staff.ts"
import type { UserMaker } from "./users.ts"

const hour = 3_600_000

export async function enterPapers(
  { tx, vault }: Pick<UserMaker, "tx" | "vault">,
  { review, timetable }: DemoReview,
  clerk: User,
  { pdf }: Samples,
): Promise<void> {
  // Of their own, so that everybody else stays who they are.
  const people = cast(380)
  const { opensAt } = timetable.find(({ stage }) => stage === "nominations")!
  for (const [n, kind] of (["citizen", "self"] as const).entries()) {
    const receivedAt = new Date(opensAt.getTime() + (26 + 3 * n) * hour)
    const enteredAt = new Date(receivedAt.getTime() + hour)
    const { iin, birthOn, sex, familyName, givenName, patronymic } = people.person()
    const said = people.statement()
    const input: ProposalInput = {
      ...{ kind, familyName, givenName, patronymic: patronymic ?? undefined, iin: { iin, birthOn, sex } },
      ...{ phone: `+7701000000${n + 1}`, lang: "kk", seatKind: "civil", sphere: said.sphere, statement: said.kk },
      ...{ showName: n === 0, declaration: true },
    }
    const signer = people.person()
    const { nomination, proposal } = await recordProposal(tx, enteredAt, {
      vault,
      scope: await reviewWithScope(tx, review.id, almatyDate(enteredAt)),
      input,
      source: {
        ...{ channel: "paper", operator: actorOf(clerk), as: "clerk", receivedAt, closedAt: null },
        proposerName: kind === "self" ? null : fullName(signer),
        declared: criteria.filter(criterion => criterion !== "residence"),
        shown: ["ageGroup"],
      },
      proposer: null,
      onBehalfOf: undefined,
      arrival: { isLate: false },
    })
    const entry = await addEntry(tx, {
      ...{ reviewId: review.id, proposalId: proposal.id, kind, version: formVersion, receivedAt, enteredAt },
      handedInBy: fullName(kind === "self" ? nomination : signer),
      ...{ fileId: pdf.id, fileName: "sample.pdf", operatorUserId: clerk.id, operatorRole: "clerk" },
      ...{ formKey: newPublicId(), closedAt: null },
    })
    await attachScan(tx, enteredAt, actorOf(clerk), nomination, entry, pdf)
    const day = almatyDate(enteredAt)
    await countWork(tx, { reviewId: review.id, operatorUserId: clerk.id, day, work: "paper" })
  }
}
