import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { root } from "../root.ts"
import { isLang, type Lang, languages } from "./i18n.ts"
import { compiler, type Draw } from "./template.ts"
import { asksPage, viewHelpers } from "./view-helpers.ts"

/**
 * Handlebars for Express. Partials see only what they are given, so a `title` of the page cannot slip into a button; and a
 * helper that does not exist is an error, not an empty place. Each file is read and compiled once for each language:
 * `npm run dev` restarts when a view changes.
 */
export function viewEngine() {
  const partials = readPartials()
  const pages = Object.fromEntries(languages.map(lang => [lang, pagesIn(lang, partials)]))
  return (file: string, locals: object, done: (error: unknown, html?: string) => void): void => {
    try {
      const { view, layout } = pages["lang" in locals && isLang(locals.lang) ? locals.lang : "kk"]!
      const body = drawn(view(file), locals)
      done(null, "layout" in locals && locals.layout === false ? body : drawn(layout, { ...locals, body }))
    } catch (error) {
      done(error)
    }
  }
}

const drawn = (draw: Draw, locals: object): string => {
  const page = locals as Record<string, unknown>
  return draw({ here: page, page }).trim()
}

function pagesIn(lang: Lang, sources: Map<string, string>) {
  const partials = new Map<string, Draw>()
  const compiled = compiler({ helpers: viewHelpers(lang), asksPage, partial: name => partials.get(name) })
  for (const [name, source] of sources)
    partials.set(
      name,
      lazily(() => compiled(source)),
    )
  const views = new Map<string, Draw>()
  return {
    layout: lazily(() => compiled(sourceOf(path.join(root, "views/layouts/main.hbs")))),
    view(file: string): Draw {
      const view = views.get(file) ?? compiled(sourceOf(file))
      views.set(file, view)
      return view
    },
  }
}

const sourceOf = (file: string): string => readFileSync(file, "utf8").trim()

/** name -> source */
function readPartials(): Map<string, string> {
  const folder = path.join(root, "views/partials")
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".hbs"))
  return new Map(
    files.map(file => [file.slice(0, -".hbs".length).replaceAll(path.sep, "/"), sourceOf(path.join(folder, file))]),
  )
}

/** Not compiled before the first page needs it. */
function lazily(make: () => Draw): Draw {
  let made: Draw | undefined
  return scope => {
    made ??= make()
    return made(scope)
  }
}
