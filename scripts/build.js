// Builds what is stale: TypeScript into dist/, Sass into public/build/, the demonstration's database. Runs before every
// start, so it is quick when there is nothing to do: one reading of the sources, compared by content, because git and
// copies play with times.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const root = path.join(import.meta.dirname, "..")
const at = (...parts) => path.join(root, ...parts)
const require = createRequire(import.meta.url)

buildCode()
await buildStyles()
if (process.env.NODE_ENV !== "production") buildDemonstration()

function buildCode() {
  const sources = [...filesIn("src", /\.(ts|json)$/), ...filesIn("migrations", /\.(ts|json)$/)]
  if (!sources.length) return
  const fingerprint = hashOf([...sources, "tsconfig.json", "tsconfig.build.json", "package.json"])
  if (read("dist/.sources") === fingerprint) return

  rmSync(at("dist"), { recursive: true, force: true }) // what has lost its source must not linger
  const compiler = spawnSync(process.execPath, [tsc(), "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" })
  if (compiler.status !== 0) fail("TypeScript did not compile; see the errors above.")
  write("dist/.sources", fingerprint)
}

/** Seeded here, once, so that nobody waits for it at the first start; docs/adr says why. */
function buildDemonstration() {
  const sources = [...filesIn("demo", /./), ...filesIn("locales", /\.json$/)]
  if (!sources.length) return
  const fingerprint = hashOf([...sources, "dist/.sources", "package-lock.json"])
  if (read("dist/.demonstration") === fingerprint) return

  for (const part of ["", "-wal", "-shm"]) rmSync(at(`dist/demonstration.sqlite${part}`), { force: true })
  const seeding = spawnSync(process.execPath, ["dist/src/build-demo.js"], { cwd: root, stdio: "inherit" })
  if (seeding.status !== 0) fail("The demonstration could not be seeded; see the errors above.")
  write("dist/.demonstration", fingerprint)
}

async function buildStyles() {
  const sources = filesIn("src/styles", /\.scss$/)
  if (!sources.length) return
  const fingerprint = hashOf([...sources, "node_modules/govuk-frontend/package.json", "scripts/build.js"])
  const built = JSON.parse(read("public/build/manifest.json") ?? "{}")["app.css"]
  if (read("public/build/.sources") === fingerprint && built && existsSync(at("public/build", built))) return

  const sass = await import("sass")
  let css
  try {
    css = sass.compile(at("src/styles/app.scss"), {
      style: "compressed",
      loadPaths: [at("node_modules")],
      quietDeps: true,
    }).css
  } catch (error) {
    fail(`Sass did not compile: ${error.message}`)
  }
  const name = `app-${createHash("sha256").update(css).digest("hex").slice(0, 8)}.css`
  for (const old of filesIn("public/build", /app-.*\.css$/)) rmSync(at(old))
  write(path.join("public/build", name), css)
  write("public/build/manifest.json", `${JSON.stringify({ "app.css": name })}\n`)
  write("public/build/.sources", fingerprint)
}

function tsc() {
  let manifest
  try {
    manifest = require.resolve("typescript/package.json")
  } catch {
    fail("TypeScript is not installed, and dist/ is missing or stale. Run `npm ci` (with development packages) first.")
  }
  return path.join(path.dirname(manifest), require(manifest).bin.tsc)
}

function filesIn(folder, pattern) {
  if (!existsSync(at(folder))) return []
  return readdirSync(at(folder), { recursive: true })
    .map(name => path.join(folder, name))
    .filter(name => pattern.test(name))
    .sort()
}

function hashOf(files) {
  const hash = createHash("sha256").update(process.version.split(".")[0])
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(at(file)))
  return hash.digest("hex")
}

function read(file) {
  return existsSync(at(file)) ? readFileSync(at(file), "utf8") : undefined
}

function write(file, text) {
  mkdirSync(path.dirname(at(file)), { recursive: true })
  writeFileSync(at(file), text)
}

function fail(message) {
  console.error(`Build failed. ${message}`)
  process.exit(1)
}
