// What is written down about a nominee at first, from what the proposer typed.
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { addOrganisation, findOrganisationByBin } from "../organisations/store.ts"
import { fullName } from "../persons/person.ts"
import type { Vault } from "../vault.ts"
import type { ProposalInput } from "./forms.ts"
import type { Channel } from "./nomination.ts"

export const nameColumns = ({
  familyName,
  givenName,
  patronymic,
}: Pick<ProposalInput, "familyName" | "givenName" | "patronymic">) => {
  const name = { familyName, givenName, patronymic: patronymic ?? null }
  return { ...name, sortKey: sortKey(fullName(name)), searchKey: searchKey(fullName(name)) }
}

export function sealedIin(vault: Vault, iin: string) {
  const { sealed, keyId } = vault.seal(iin)
  return { iinSealed: sealed, iinKeyId: keyId }
}

export async function columnsOf(
  tx: Tx,
  now: Date,
  input: ProposalInput,
  onBehalfOf: Organisation | undefined,
  channel: Channel,
) {
  return {
    ...nameColumns(input),
    publicId: newPublicId(),
    number: null,
    status: "proposed" as const,
    birthOn: input.iin.birthOn,
    sex: input.iin.sex,
    email: input.email?.typed ?? null,
    phone: input.phone ?? null,
    lang: input.lang,
    seatKind: input.seatKind,
    organisationId: (await representedOrganisation(tx, now, input))?.id ?? onBehalfOf?.id ?? null,
    sphere: input.sphere,
    statement: input.statement,
    ownStatement: null,
    declared: [],
    nomineeUserId: null,
    channel,
    createdAt: now,
    respondedAt: null,
    decidedAt: null,
    withdrawnAt: null,
  }
}

async function representedOrganisation(tx: Tx, now: Date, input: ProposalInput): Promise<Organisation | undefined> {
  const { bin, organisationName: name } = input
  if (!name) return undefined
  const known = bin ? await findOrganisationByBin(tx, bin) : null
  return known ?? addOrganisation(tx, now, { bin: bin ?? null, kind: "npo", nameKk: name, nameRu: name })
}
