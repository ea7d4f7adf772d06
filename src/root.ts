import { existsSync, readFileSync } from "node:fs"
import path from "node:path"

/** The project's folder, where views, locales and public lie: compiled code runs one level deeper than its source. */
export const root = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  const manifest = path.join(folder, "package.json")
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "kenes") return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error("No package.json of kenes stands above the running code.")
  return findRoot(parent)
}
