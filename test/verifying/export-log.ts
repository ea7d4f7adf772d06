// Writes a log as the site serves it into a folder, with proofs of ours, for `.ci/go-check` to judge:
// `<folder>/log`, `<folder>/earlier`, `<folder>/consistency`, `<folder>/<index>.tlog-proof`.
import { writeFileSync } from "node:fs"
import path from "node:path"
import { decodeBundle } from "../../src/merkle/bundles.ts"
import { parseCheckpoint } from "../../src/merkle/checkpoint.ts"
import { writeProofFile } from "../../src/merkle/proof-file.ts"
import { consistencyProof, inclusionProof } from "../../src/merkle/proofs.ts"
import { tilePath } from "../../src/merkle/tile-path.ts"
import { tileWidth } from "../../src/merkle/tiles.ts"
import { verify } from "../../src/verifying/command.ts"
import { Folder } from "../../src/verifying/source.ts"
import { startApp } from "../support/app.ts"
import { saveEntries } from "../support/journal.ts"

const folder = process.argv[2]!
const app = await startApp()
await saveEntries(app.db, 300)
await app.sequence()
const earlier = await (await fetch(`${app.base}/journal/checkpoint`)).text()
await saveEntries(app.db, 433)
await app.sequence()
const { code, text } = await verify([app.base, "--save", path.join(folder, "log")])
await app.stop()
if (code !== 0) throw new Error(text)

const log = new Folder(path.join(folder, "log"))
const checkpoint = (await log.read("checkpoint"))!.toString()
const size = sizeOf(checkpoint)
const widthAt = (level: number, n: number) => Math.min(tileWidth, Math.floor(size / tileWidth ** level) - n * tileWidth)
const readTile = async (level: number, n: number) => (await log.read(`tile/${tilePath(level, n, widthAt(level, n))}`))!
writeFileSync(path.join(folder, "earlier"), earlier)
const proof = await consistencyProof(sizeOf(earlier), size, readTile)
writeFileSync(path.join(folder, "consistency"), proof.map(hash => `${hash.toString("base64")}\n`).join(""))
for (const index of [0, 255, 256, 511, size - 1]) {
  const n = Math.floor(index / tileWidth)
  const bundle = (await log.read(`tile/${tilePath("entries", n, widthAt(0, n))}`))!
  const entry = decodeBundle(bundle)![index % tileWidth]!
  const file = writeProofFile({ entry, index, proof: await inclusionProof(index, size, readTile), checkpoint })
  writeFileSync(path.join(folder, `${index}.tlog-proof`), file)
}
process.exit()

function sizeOf(note: string): number {
  return parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1))!.size
}
