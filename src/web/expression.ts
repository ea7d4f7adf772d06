// What stands between the braces of a view: literals, names, and calls of helpers.

/** What a place in a view sees. */
export interface Scope {
  /** the page's locals, an item of a list, or what a partial was given */
  here: unknown
  /** of `../name`: what is around an item of a list */
  above?: Scope
  /** of `@root.name`: the page's locals */
  page: Record<string, unknown>
  /** of `@index`, `@first`, `@last` and `@key`: where in the list we are */
  index?: number
  isLast?: boolean
  key?: unknown
}
export type Hash = Record<string, unknown>
/** `{{help a b c=d}}` calls it with `[a, b]`, `{c: d}`. */
export type Helper = (args: unknown[], hash: Hash, page: Scope["page"]) => unknown
export type Helpers = Record<string, Helper>

/** The same on every page, or to be asked for each. */
export type Expression = { constant: unknown } | { of: (scope: Scope) => unknown }
export const asking = (expression: Expression): ((scope: Scope) => unknown) =>
  "of" in expression ? expression.of : () => expression.constant

/** Nothing that an object merely inherits, such as `constructor`. */
const property = (of: unknown, name: string): unknown =>
  of !== null && of !== undefined && Object.hasOwn(of, name) ? (of as Hash)[name] : undefined

/** @param asksPage names of helpers that look at the page; what others say of constants is a constant */
export function expressions(helpers: Helpers, asksPage: string[]) {
  return { expression, call, hashOf, isCall }

  function expression(node: hbs.AST.Expression): Expression {
    if (node.type === "SubExpression") return call(node as hbs.AST.SubExpression)
    if (node.type === "PathExpression") return name(node as hbs.AST.PathExpression)
    return { constant: (node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value }
  }

  /** Is it more than a name? */
  function isCall({ path, params, hash }: Call): boolean {
    return params.length > 0 || Boolean(hash?.pairs.length) || isHelper(path as hbs.AST.PathExpression)
  }
  function isHelper({ original, data }: hbs.AST.PathExpression): boolean {
    return !data && Object.hasOwn(helpers, original)
  }

  function call({ path, params, hash }: Call): Expression {
    const { original: called } = path as hbs.AST.PathExpression
    const helper = Object.hasOwn(helpers, called) ? helpers[called] : undefined
    if (!helper) throw new Error(`There is no helper "${called}".`)
    const given = params.map(expression)
    const named = hashOf(hash)
    // `{{number}}` alone is the property of that name, such as an act's, although there is a helper called so too.
    if (!given.length && !hash?.pairs.length)
      return { of: ({ here }) => property(here, called) ?? (called === "list" ? [] : "") }
    if (!asksPage.includes(called) && "constant" in named && given.every(one => "constant" in one))
      return {
        constant: helper(
          given.map(one => one.constant),
          named.constant as Hash,
          {},
        ),
      }
    const [args, hashIn] = [given.map(asking), asking(named) as (scope: Scope) => Hash]
    return {
      of: scope =>
        helper(
          args.map(arg => arg(scope)),
          hashIn(scope),
          scope.page,
        ),
    }
  }

  function hashOf(hash: hbs.AST.Hash | undefined): Expression {
    const pairs = (hash?.pairs ?? []).map(({ key, value }) => [key, expression(value)] as const)
    const constant: Hash = {}
    for (const [key, one] of pairs) constant[key] = "constant" in one ? one.constant : undefined
    if (pairs.every(([, one]) => "constant" in one)) return { constant }
    const values = pairs.map(([key, one]) => [key, asking(one)] as const)
    return {
      of(scope) {
        const made: Hash = {}
        for (const [key, value] of values) made[key] = value(scope)
        return made
      },
    }
  }
}

type Call = Pick<hbs.AST.MustacheStatement | hbs.AST.SubExpression, "path" | "params"> & { hash?: hbs.AST.Hash }

function name({ data, depth, parts, original }: hbs.AST.PathExpression): Expression {
  if (data && parts[0] === "root") return { of: ({ page }) => following(page, parts.slice(1)) }
  if (data) return placeInList(original)
  if (depth > 1) throw new Error(`"${original}" looks more than one list up.`)
  if (depth) return { of: ({ above }) => following(above?.here, parts) }
  const [first, ...others] = parts as [string?, ...string[]]
  if (first === undefined) return { of: ({ here }) => here }
  return others.length
    ? { of: ({ here }) => following(property(here, first), others) }
    : { of: ({ here }) => property(here, first) }
}
const following = (from: unknown, names: string[]): unknown => names.reduce(property, from)

function placeInList(original: string): Expression {
  if (original === "@index") return { of: ({ index }) => index }
  if (original === "@first") return { of: ({ index }) => index === 0 }
  if (original === "@last") return { of: ({ isLast }) => isLast }
  if (original === "@key") return { of: ({ key }) => key }
  throw new Error(`There is no "${original}".`)
}
