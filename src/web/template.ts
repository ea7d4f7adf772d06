// Handlebars reads the views, and this draws them: its own way of calling blocks, partials and helpers takes twice as long as
// a page's lists and texts by themselves (docs/adr/0024).
import Handlebars from "handlebars"
import { asking, type Expression, expressions, type Hash, type Helpers, type Scope } from "./expression.ts"

export type Draw = (scope: Scope) => string
export interface Vocabulary {
  helpers: Helpers
  /** names of helpers that look at the page; what others say of constants is written in once */
  asksPage: string[]
  /** undefined if there is none of this name */
  partial(name: string): Draw | undefined
}

/** For the sources of views in one language; throws where a view names a helper or a partial that does not exist. */
export function compiler({ helpers, asksPage, partial }: Vocabulary): (source: string) => Draw {
  const { expression, call, hashOf, isCall } = expressions(helpers, asksPage)
  const blocks: Record<string, (node: hbs.AST.BlockStatement) => Draw> = { if: choice, unless: choice, each: list }
  return source => sequence(Handlebars.parse(source))

  function sequence(program: hbs.AST.Program | undefined): Draw {
    const pieces: (string | Draw)[] = []
    for (const piece of (program?.body ?? []).map(statement))
      if (typeof piece === "string" && typeof pieces.at(-1) === "string") pieces.push(pieces.pop() + piece)
      else if (piece !== "") pieces.push(piece)
    const [only = ""] = pieces
    if (pieces.length < 2) return typeof only === "string" ? () => only : only
    return scope => {
      let html = ""
      for (const piece of pieces) html += typeof piece === "string" ? piece : piece(scope)
      return html
    }
  }

  function statement(node: hbs.AST.Statement): string | Draw {
    if (node.type === "ContentStatement") return (node as hbs.AST.ContentStatement).value
    if (node.type === "CommentStatement") return ""
    if (node.type === "MustacheStatement") return value(node as hbs.AST.MustacheStatement)
    if (node.type === "PartialStatement") return calledPartial(node as hbs.AST.PartialStatement)
    const block = blocks[nameOf((node as hbs.AST.BlockStatement).path)]
    if (node.type !== "BlockStatement" || !block) throw new Error(`Views do not have this: ${node.type}`)
    return block(node as hbs.AST.BlockStatement)
  }

  function value(node: hbs.AST.MustacheStatement): string | Draw {
    const found: Expression = isCall(node) ? call(node) : expression(node.path)
    const write: (given: never) => string = node.escaped ? Handlebars.escapeExpression : given => String(given ?? "")
    if ("constant" in found) return write(found.constant as never)
    const { of } = found
    return scope => write(of(scope) as never)
  }

  function choice(node: hbs.AST.BlockStatement): Draw {
    const asked = asking(expression(node.params[0]!))
    const ways = [sequence(node.program), sequence(node.inverse)] as const
    const [yes, no] = nameOf(node.path) === "if" ? ways : [ways[1], ways[0]]
    return scope => (isGiven(asked(scope)) ? yes(scope) : no(scope))
  }

  function list(node: hbs.AST.BlockStatement): Draw {
    if (node.program.blockParams) throw new Error("Views do not have block parameters.")
    const [items, item, none] = [asking(expression(node.params[0]!)), sequence(node.program), sequence(node.inverse)]
    return scope => {
      const { keys, values } = entriesOf(items(scope))
      let html = ""
      for (let index = 0; index < values.length; index++) {
        const isLast = index === values.length - 1
        html += item({ here: values[index], above: scope, page: scope.page, index, isLast, key: keys?.[index] })
      }
      return values.length ? html : none(scope)
    }
  }

  /** It sees what it is given and the page's `@root`, nothing of what is around it. */
  function calledPartial({ name, params: [context], hash }: hbs.AST.PartialStatement): Draw {
    const called = nameOf(name)
    const draw = partial(called)
    if (!draw) throw new Error(`There is no partial "${called}".`)
    const given = asking(hashOf(hash))
    if (!context) return scope => draw({ here: given(scope), page: scope.page })
    const whole = asking(expression(context))
    if (!hash?.pairs.length) return scope => draw({ here: whole(scope), page: scope.page })
    return scope => draw({ here: { ...(whole(scope) as Hash), ...(given(scope) as Hash) }, page: scope.page })
  }
}

const nameOf = (path: hbs.AST.PathExpression | hbs.AST.SubExpression | hbs.AST.Literal): string =>
  (path as hbs.AST.PathExpression).original

function entriesOf(items: unknown): { keys?: string[]; values: unknown[] } {
  if (Array.isArray(items)) return { values: items }
  return typeof items === "object" && items
    ? { keys: Object.keys(items), values: Object.values(items) }
    : { values: [] }
}

/** Nothing, zero and an empty list are "no". */
export const isGiven = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))
