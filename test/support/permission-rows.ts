// The rows that say what every route answers to whom; docs/permissions.md is written from them.
import { readdirSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import type { TestApp } from "./app.ts"
import type { Persona, World } from "./world.ts"

type Fields = Record<string, string | string[]>

/**
 * One route. `test/permissions/<slice>.ts` exports `rows: PermissionRow[]`, and, where its routes need more than the
 * world has, `prepare(app, world)`, which adds rows to the database once and puts their names into `world.more`.
 * After a POST that succeeded, everything is taken back to how it was, so rows need not care for each other.
 */
export interface PermissionRow {
  /** as the router has it, without the language: "POST /reviews/:slug/announcement" */
  route: string
  /** the address to ask for: world => `/reviews/${world.review.slug}/announcement`; the route's own path unless given */
  path?: (world: World) => string
  /** what is posted: best something that succeeds, so that whoever may, gets 303 */
  body?: (world: World) => Fields
  /** the same for a form with a file */
  upload?: (world: World) => Record<string, string | Blob>
  /** an address without a language, such as /healthz */
  bare?: true
  /** the exact status for each persona; `others` for all that are not named. A guest's GET of a page they may not see is 303 */
  as: Partial<Record<Persona, number>> & { others?: number }
}

export interface PermissionFile {
  name: string
  rows: PermissionRow[]
  prepare?: (app: TestApp, world: World) => Promise<void>
}

const folder = path.join(import.meta.dirname, "../permissions")

export async function permissionFiles(): Promise<PermissionFile[]> {
  const names = readdirSync(folder).filter(name => name.endsWith(".ts"))
  return Promise.all(
    names.sort().map(async name => {
      const { rows, prepare }: PermissionFile = await import(pathToFileURL(path.join(folder, name)).href)
      return { name: path.basename(name, ".ts"), rows, ...(prepare && { prepare }) }
    }),
  )
}
