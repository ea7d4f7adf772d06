import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { expect } from "chai"
import { root } from "../../src/root.ts"
import { languages } from "../../src/web/i18n.ts"
import { assetUrl } from "../../src/web/public-files.ts"
import { compiler } from "../../src/web/template.ts"
import { viewEngine } from "../../src/web/view-engine.ts"
import { asksPage, viewHelpers } from "../../src/web/view-helpers.ts"

const folder = mkdtempSync(path.join(os.tmpdir(), "kenes-views-"))
const render = viewEngine()
let count = 0

/** A template rendered as a view of the site, in Russian unless told, without its layout. */
function view(template: string, locals: object = {}): Promise<string> {
  const file = path.join(folder, `${count++}.hbs`)
  writeFileSync(file, template)
  const options = { lang: "ru", layout: false, ...locals, settings: { views: path.join(root, "views") } }
  return new Promise((done, fail) => render(file, options, (error, html) => (error ? fail(error) : done(html ?? ""))))
}

describe("views", () => {
  after(() => rmSync(folder, { recursive: true }))

  it("escape texts and what people typed", async () => {
    expect(await view(`{{t "common.site.title" title=typed}}`, { typed: "<b>" })).to.equal("&lt;b&gt; – Кенес")
    expect(await view(`{{> field name="a" label="b" value=typed}}`, { typed: `"><script>` })).not.to.contain("<script>")
  })

  it("write addresses in the page's language, with values made safe", async () => {
    expect(await view(`{{path "/councils/" slug "/history?q=" q}}`, { slug: "ile", q: "a&b/c" })).to.equal(
      "/ru/councils/ile/history?q&#x3D;a%26b%2Fc",
    )
    expect(await view(`{{path "/"}} {{path "/help"}}`)).to.equal("/ru /ru/help")
  })

  it("pick the reader's language, or Kazakh where a text is not translated", async () => {
    expect(await view("{{textIn names}}", { names: { kk: "a", ru: "b" } })).to.equal("b")
    expect(await view("{{textIn names}}", { names: { kk: "a", en: "c" } })).to.equal("a")
  })

  it("keep the property of a row apart from the helper of the same name", async () => {
    expect(
      await view("{{#each acts}}{{number}}{{date}};{{/each}}", { acts: [{ number: "12-3", date: "x" }, {}] }),
    ).to.equal("12-3x;;")
    expect(await view("{{number n}}", { n: 12345 })).to.equal("12\u00a0345")
  })

  it("give a partial only what it is given", async () => {
    const html = await view(`{{> button text="ok"}}`, { kind: "warning", href: "/x", text: "other" })
    expect(html).to.equal(`<button class="govuk-button" type="submit">ok</button>`)
  })

  it("tie label, hint and error to their control", async () => {
    const html = await view(`{{> field name="email" label="L" hint="H" error=problem}}`, {
      problem: { key: "common.form.max", params: { count: 5 } },
    })
    expect(html).to.contain(`for="email"`).and.to.contain(`id="email-hint"`).and.to.contain(`id="email-error"`)
    expect(html).to.contain(`aria-describedby="email-hint email-error" aria-invalid="true"`)
    expect(html).to.contain("Не более 5 знаков.")
  })

  it("keep line breaks, spaces and a leading newline in a text area", async () => {
    const typed = "\n  one\n    two"
    const html = await view(`<div>\n    {{> textarea name="a" label="b" value=typed}}\n</div>`, { typed })
    expect(html).to.contain(`>\n${typed}</textarea>`)
  })

  it("choose what was chosen, also when a number comes back as text", async () => {
    const items = [
      { value: 1, text: "one" },
      { value: 2, text: "two" },
    ]
    expect(await view(`{{> select name="a" label="b" items=items value="2"}}`, { items })).to.contain(
      `<option value="2" selected>`,
    )
    const html = await view(`{{> checkboxes name="a" legend="b" items=items value=chosen}}`, {
      items,
      chosen: ["1", "2"],
    })
    expect(html.match(/ checked/g)).to.have.length(2)
  })

  it("fail on a helper or a partial that does not exist", async () => {
    for (const wrong of [
      `{{tt "a"}}`,
      "{{> nowhere}}",
      "{{#each a as |b|}}{{b}}{{/each}}",
      "{{@level}}",
      "{{#tt a}}{{/tt}}",
    ]) {
      const error = await view(wrong).catch((error: Error) => error)
      expect(error).to.be.instanceOf(Error)
    }
  })

  it("can all be compiled, in every language: a word that does not exist is found before anybody opens the page", () => {
    const folder = path.join(root, "views")
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(file => file.endsWith(".hbs"))
    const partial = (name: string) => (files.includes(`partials/${name}.hbs`) ? () => "" : undefined)
    for (const lang of languages) {
      const compile = compiler({ helpers: viewHelpers(lang), asksPage, partial })
      for (const file of files) compile(readFileSync(path.join(folder, file), "utf8").trim())
    }
    expect(files).to.have.length.above(100)
  })

  it("know their place in a list, what is around it and the page", async () => {
    const template =
      "{{#each rows}}{{@index}}{{#unless @first}},{{/unless}}{{@key}}{{this}}{{../a}}{{@root.a}}{{#if @first}}{{../b.c}}{{/if}}{{#if @last}}.{{/if}};{{else}}none{{/each}}"
    const given = { a: "A", b: { c: "C" } }
    expect(await view(template, { ...given, rows: ["x", "y"] })).to.equal("0xAAC;1,yAA.;")
    expect(await view(template, { ...given, rows: { k: "x", l: "" } })).to.equal("0kxAAC;1,lAA.;")
    for (const rows of [[], undefined, "text", 0]) expect(await view(template, { ...given, rows })).to.equal("none")
  })

  it("see nothing that objects inherit, and take zero and empty lists for nothing", async () => {
    expect(await view("{{constructor}}{{row.constructor.name}}{{row.toString}}", { row: {} })).to.equal("")
    expect(await view("{{#if none}}a{{else if zero}}b{{else}}c{{/if}}{{zero}}", { none: [], zero: 0 })).to.equal("c0")
  })

  it("name public files by their content", () => {
    expect(assetUrl("favicon.svg")).to.match(/^\/favicon\.svg\?v=[0-9a-f]{8}$/)
  })
})
