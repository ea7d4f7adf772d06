// For which organisations somebody may propose.
import type { Tx } from "../db/database.ts"
import { Forbidden } from "../errors.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import type { Actor } from "../policy.ts"
import type { ProposalInput } from "./forms.ts"

export async function ownOrganisations(tx: Tx, actor: Actor): Promise<Organisation[]> {
  return listOrganisations(
    tx,
    actor.grants.flatMap(g => (g.role === "officer" && g.organisationId !== null ? [g.organisationId] : [])),
  )
}

export async function organisationOfProposer(
  tx: Tx,
  actor: Actor,
  input: ProposalInput,
): Promise<Organisation | undefined> {
  if (input.kind !== "organisation") return undefined
  const organisation = (await ownOrganisations(tx, actor)).find(o => o.publicId === input.organisation)
  if (!organisation) throw new Forbidden("nominations.notYourOrganisation")
  return organisation
}
