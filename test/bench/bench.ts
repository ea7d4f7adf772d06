// `npm run bench` measures everything, `npm run bench endorsing` one part of it. Machines are noisy: look at the ratios.
import { benchCandidates } from "./candidates.ts"
import { benchEndorsing } from "./endorsing.ts"
import { benchPages } from "./pages.ts"
import { benchUploads } from "./uploads.ts"

const parts: Record<string, () => Promise<void>> = {
  pages: benchPages,
  candidates: benchCandidates,
  endorsing: benchEndorsing,
  uploads: benchUploads,
}
const asked = process.argv.slice(2)
for (const name of asked.length ? asked : Object.keys(parts)) {
  console.log(`\n== ${name}`)
  await parts[name]!()
}
process.exit(0)
