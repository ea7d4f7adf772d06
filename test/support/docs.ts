// The two pages of docs/ that are written from the code: who may open what, and which changes are public.
import { journalActions } from "../../src/journal/actions.ts"
import { describeAction } from "../../src/journal/describe.ts"
import { actions, isHidden } from "../../src/policy.ts"
import { type PermissionRow, permissionFiles } from "./permission-rows.ts"
import { personas } from "./world.ts"

/** file name -> text */
export async function docs(): Promise<Record<string, string>> {
  return { "docs/permissions.md": await permissions(), "docs/journal-actions.md": journal() }
}

const written = "Written by `npm run docs`; a test fails when it is stale.\n"

async function permissions(): Promise<string> {
  const files = await permissionFiles()
  return [
    "# Who may open and do what\n",
    `${written}\nEvery route of the site with the exact status that it answers: 200 a page, 303 done (or, for a guest, on to sign-in), 403 not allowed, 404 not there for this reader, 409 not now, 422 answers missing. \`test/permissions.test.ts\` asks them all. Each role stands here in the scope that fits (a council, its review, its region); *elsewhere* is the same role of another council.\n`,
    ...files.map(({ name, rows }) => `## ${name}\n\n| route | answers |\n|---|---|\n${rows.map(line).join("\n")}\n`),
    "## Actions of the policy\n",
    "Use cases and pages ask `src/policy.ts` for these. Of a hidden one nobody else may know: 404 instead of 403.\n",
    "| action | hidden |\n|---|---|",
    `${actions
      .toSorted()
      .map(action => `| \`${action}\` | ${isHidden(action) ? "yes" : ""} |`)
      .join("\n")}\n`,
  ].join("\n")
}

function line({ route, as }: PermissionRow): string {
  const statuses = [...new Set(personas.map(who => as[who] ?? as.others))].sort()
  const named = (status: number | undefined) => personas.filter(who => (as[who] ?? as.others) === status)
  const largest = statuses.toSorted((a, b) => named(b).length - named(a).length)[0]
  const answers = statuses
    .filter(status => status !== largest)
    .map(status => `${status}: ${named(status).join(", ")}`)
    .concat(`${largest}: ${statuses.length === 1 ? "everyone" : "all others"}`)
  return `| \`${route}\` | ${answers.join("; ")} |`
}

function journal(): string {
  const rows = Object.entries(journalActions).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    "# What the journal records\n",
    `${written}\nEvery change appends one entry in the same transaction. Public entries can be read by everyone; internal ones only by auditors and administrators. No entry holds names, numbers, contacts or texts of people.\n`,
    "| action | entry | what happened |\n|---|---|---|",
    `${rows.map(([action, visibility]) => `| \`${action}\` | ${visibility} | ${describeAction("en", action)} |`).join("\n")}\n`,
  ].join("\n")
}
