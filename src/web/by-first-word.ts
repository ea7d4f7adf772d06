import { type RequestHandler, Router } from "express"

type Layer = Router["stack"][number]

/**
 * Slices name whole addresses, and a router tries one after another: with all of the site's that takes longer than most pages
 * do. So they are kept by the first word of their address, each group in its old order.
 */
export function byFirstWord(routers: Router[]): RequestHandler & Pages {
  const groups = new Map<string, Router>()
  for (const layer of routers.flatMap(router => routesIn(router.stack))) {
    for (const word of [layer.route!.path].flat().map(firstWord)) {
      const group = groups.get(word) ?? Router()
      groups.set(word, group)
      group.stack.push(layer)
    }
  }
  const choose: RequestHandler = (req, res, next) => {
    const group = groups.get(firstWord(req.path))
    return group ? group(req, res, next) : next()
  }
  const pageOf = (path: string): string => pageAbove(groups.get(firstWord(path))?.stack ?? [], path)
  return Object.assign(choose, { stack: routers.flatMap(router => router.stack), pageOf })
}

interface Pages {
  /** for the test that asks every route */
  stack: Layer[]
  /** The address, without the language, of the page to which what is sent to `path` belongs: of the form, if it has a page of its own. */
  pageOf(path: string): string
}

function pageAbove(stack: Layer[], path: string): string {
  const sent = stack.find(layer => takes(layer, "post") && (layer as unknown as Matching).match(path))
  if (!sent) return path
  const pages = new Set(stack.filter(layer => takes(layer, "get")).flatMap(patternsOf))
  let page = path
  for (let pattern = patternsOf(sent)[0]!; pattern; pattern = above(pattern)) {
    if (pages.has(`${pattern}/new`)) return `${page}/new`
    if (pages.has(pattern)) return page
    page = above(page)
  }
  return ""
}
interface Matching {
  match(path: string): boolean
}
const takes = ({ route }: Layer, method: string): boolean =>
  (route as unknown as { methods: Record<string, boolean> }).methods[method] === true
const patternsOf = ({ route }: Layer): string[] => [route!.path].flat()
const above = (path: string): string => path.slice(0, path.lastIndexOf("/"))

const routesIn = (stack: Layer[]): Layer[] =>
  stack.flatMap(layer => (layer.route ? [layer] : routesIn((layer.handle as unknown as Router).stack)))

const firstWord = (path: string): string => path.split("/", 2)[1]!.toLowerCase()
