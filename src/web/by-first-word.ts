import { type RequestHandler, Router } from "express"

type Layer = Router["stack"][number]

/**
 * Slices name whole addresses, and a router tries one after another: with all of the site's that takes longer than most pages
 * do. So they are kept by the first word of their address, each group in its old order.
 */
export function byFirstWord(routers: Router[]): RequestHandler & { stack: Layer[] } {
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
  // For the test that asks every route.
  return Object.assign(choose, { stack: routers.flatMap(router => router.stack) })
}

const routesIn = (stack: Layer[]): Layer[] =>
  stack.flatMap(layer => (layer.route ? [layer] : routesIn((layer.handle as unknown as Router).stack)))

const firstWord = (path: string): string => path.split("/", 2)[1]!.toLowerCase()
