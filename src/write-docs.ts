// `npm run docs`: writes the pages of docs/ that come from the code. It is not part of the built application.
import { writeFileSync } from "node:fs"
import path from "node:path"
import { docs } from "../test/support/docs.ts"
import { root } from "./root.ts"

for (const [name, text] of Object.entries(await docs())) writeFileSync(path.join(root, name), text)
