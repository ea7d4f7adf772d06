import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { root } from "../root.ts"

const assets = new Map<string, string>()

/** The address of a public file with its content's hash in it, so that browsers may keep it for ever. */
export function assetUrl(name: string): string {
  const known = assets.get(name)
  if (known) return known
  const url = name === "app.css" ? `/build/${stylesheet()}` : `/${name}?v=${contentHash(name)}`
  assets.set(name, url)
  return url
}

function stylesheet(): string {
  const manifest = path.join(root, "public/build/manifest.json")
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8"))["app.css"]
  if (process.env.NODE_ENV === "production") throw new Error("The stylesheet is not built: run `npm run build`.")
  return "app.css"
}

function contentHash(name: string): string {
  return createHash("sha256")
    .update(readFileSync(path.join(root, "public", name)))
    .digest("hex")
    .slice(0, 8)
}
