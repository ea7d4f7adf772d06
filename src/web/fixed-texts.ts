import Handlebars from "handlebars"

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression

/** What a compiled template may know before anybody asks for a page. */
export interface Known {
  /** what this helper always answers to this literal, in the language of these templates; undefined if it depends */
  text(helper: string, literal: string): string | undefined
  /** the source of a partial that is small enough to stand in its place; undefined if it is not */
  partial(name: string): string | undefined
}

/**
 * Writes into a template what is the same on every page in one language, such as `{{t "common.nav.help"}}`: most of a page
 * is such texts. Small partials are put in their place, since calling one takes longer than drawing it.
 */
export class FixedTexts extends Handlebars.Visitor {
  #known: Known
  #inside: string[] = []

  constructor(known: Known) {
    super()
    this.#known = known
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
  /** `{{> tag text=a}}` becomes `{{#with (object text=a)}}…{{/with}}`: what is in it sees no more than before. */
  override PartialStatement(node: hbs.AST.PartialStatement): void {
    super.PartialStatement(node)
    const name = (node.name as hbs.AST.PathExpression).original
    if (node.params.length || !node.hash?.pairs.length || this.#inside.includes(name)) return
    const source = this.#known.partial(name)
    if (source === undefined) return
    const program = Handlebars.parse(source)
    this.#inside.push(name)
    this.accept(program)
    this.#inside.pop()
    const helper = (original: string) => ({
      type: "PathExpression",
      data: false,
      depth: 0,
      parts: [original],
      original,
    })
    const given = { type: "SubExpression", path: helper("object"), params: [], hash: node.hash }
    const none = { open: false, close: false }
    const strip = { openStrip: none, inverseStrip: none, closeStrip: none }
    Object.assign(node, {
      ...strip,
      type: "BlockStatement",
      path: helper("with"),
      params: [given],
      hash: undefined,
      program,
    })
  }
  #textOf({ path, params, hash }: Call): string | undefined {
    const [first, ...others] = params
    if (path.type !== "PathExpression" || first?.type !== "StringLiteral" || others.length || hash?.pairs.length)
      return undefined
    return this.#known.text((path as hbs.AST.PathExpression).original, (first as hbs.AST.StringLiteral).value)
  }
}
