// `npm run bench` measures everything, `npm run bench endorsing` one part of it, `npm run bench big 0.1` a tenth of the big
// one. Machines are noisy: look at the ratios.
import { benchBig } from "./big.ts"
import { benchCandidates } from "./candidates.ts"
import { benchEndorsing } from "./endorsing.ts"
import { benchNominations } from "./nominations.ts"
import { benchPages } from "./pages.ts"
import { benchUploads } from "./uploads.ts"

const parts: Record<string, (share?: number) => Promise<void>> = {
  pages: benchPages,
  candidates: benchCandidates,
  endorsing: () => benchEndorsing(),
  uploads: benchUploads,
  nominations: benchNominations,
  big: benchBig,
}
const given = process.argv.slice(2)
const share = given.map(Number).find(number => number > 0)
const asked = given.filter(word => !Number(word))
const unknown = asked.filter(name => !(name in parts))
if (unknown.length) throw new Error(`no part ${unknown.join(", ")}: there are ${Object.keys(parts).join(", ")}`)
for (const name of asked.length ? asked : Object.keys(parts)) {
  console.log(`\n== ${name}`)
  await parts[name]!(share)
}
process.exit(0)
