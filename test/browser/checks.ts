import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { HtmlValidate } from "html-validate"
import type { Page } from "playwright-core"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "no-trailing-whitespace": "off", "long-title": "off" },
})

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string }[] }[]
}

/** What axe finds on the page (WCAG 2.2 AA and its best practices), a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  )) as AxeResult
  return violations.map(
    v =>
      `${v.id}: ${v.help}: ${v.nodes
        .map(n => n.html)
        .slice(0, 3)
        .join(" | ")}`,
  )
}

/** What html-validate finds in the source of the page, a line each. */
export async function htmlErrors(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(r =>
    r.messages.filter(m => m.severity === 2).map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`),
  )
}
