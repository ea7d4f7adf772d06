import { existsSync } from "node:fs"
import path from "node:path"

/** The project's root: views, texts and public files are read from there, by the sources and by what is compiled of them. */
export const root = [path.join(import.meta.dirname, ".."), path.join(import.meta.dirname, "../..")].find(folder =>
  existsSync(path.join(folder, "package.json")),
)!
