import Handlebars from "handlebars"

type Node = hbs.AST.MustacheStatement | hbs.AST.SubExpression
export type Fixed = (helper: string, literal: string) => string | undefined

/**
 * Writes into a template what is the same on every page in one language, such as `{{t "common.nav.help"}}`, so that it need
 * not be found again each time: most of a page is such texts.
 */
export class FixedTexts extends Handlebars.Visitor {
  #fixed: Fixed

  constructor(fixed: Fixed) {
    super()
    this.#fixed = fixed
  }
  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    super.MustacheStatement(node)
    const text = this.#textOf(node)
    if (text === undefined) return
    const value = node.escaped ? Handlebars.escapeExpression(text) : text
    Object.assign(node, { type: "ContentStatement", value, original: value })
  }
  override SubExpression(node: hbs.AST.SubExpression): void {
    super.SubExpression(node)
    const value = this.#textOf(node)
    if (value !== undefined) Object.assign(node, { type: "StringLiteral", value, original: value })
  }
  #textOf({ path, params, hash }: Node): string | undefined {
    const [first, ...others] = params
    if (path.type !== "PathExpression" || first?.type !== "StringLiteral" || others.length || hash?.pairs.length)
      return undefined
    return this.#fixed((path as hbs.AST.PathExpression).original, (first as hbs.AST.StringLiteral).value)
  }
}
