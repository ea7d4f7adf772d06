import { existsSync } from "node:fs"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { axeFindings, htmlErrors } from "./checks.ts"

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync)

export async function launch(): Promise<Browser> {
  if (!executablePath) throw new Error("Chromium is not installed: apt-get install chromium")
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
  })
}

/**
 * One person at one device, in one language. Whatever page they come to is checked: its status, its HTML by html-validate,
 * and by axe in a second window that is shown the same page (axe needs scripts, which the walk itself does without).
 */
export class Walker {
  readonly page: Page
  readonly lang: string
  #base: string
  #checker: Page
  #context: BrowserContext
  #checked: Set<string>
  #expected = 200
  #tolerates = 200

  private constructor(given: {
    page: Page
    lang: string
    base: string
    checker: Page
    checked: Set<string>
    context: BrowserContext
  }) {
    this.page = given.page
    this.lang = given.lang
    this.#base = given.base
    this.#checker = given.checker
    this.#checked = given.checked
    this.#context = given.context
  }

  static async begin(
    browser: Browser,
    base: string,
    lang: string,
    checked: Set<string>,
    { scripts = false, width = 1280 } = {},
  ) {
    const options = { viewport: { width, height: 900 }, locale: `${lang}-KZ` }
    const context = await browser.newContext({ ...options, javaScriptEnabled: scripts })
    const checker = await (await browser.newContext({ ...options, bypassCSP: true })).newPage()
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    return new Walker({ page, lang, base, checker, checked, context })
  }

  async open(path: string): Promise<void> {
    const response = await this.page.goto(path.startsWith("http") ? path : `${this.#base}/${this.lang}${path}`)
    if (!response || response.status() >= 400) throw new Error(`${path} answered ${response?.status()}`)
    await this.#look()
  }

  /** Follows the link, or presses the button, that is called this. */
  async follow(name: string | RegExp): Promise<void> {
    await this.#leave(() => this.page.getByRole("link", { name }).first().click())
  }
  async press(name: string | RegExp): Promise<void> {
    await this.#leave(() => this.page.getByRole("button", { name }).first().click())
  }
  /** Presses the button of the form that goes to an address ending so: for buttons whose text stands more than once. */
  async send(action: string): Promise<void> {
    await this.#leave(() =>
      this.page
        .locator(`${formTo(action)} button[type="submit"], ${formTo(action)} button:not([type])`)
        .first()
        .click(),
    )
  }

  /** Of two forms that go there, presses the button of the one without a file. */
  async sendPlain(action: string): Promise<void> {
    await this.#leave(() =>
      this.page
        .locator(`${formTo(action)}:not([enctype]) button[type="submit"]`)
        .first()
        .click(),
    )
  }
  /** Presses the button that sends this value. */
  async pressValue(name: string, value: string): Promise<void> {
    await this.#leave(() => this.page.locator(`button[name="${name}"][value="${value}"]`).click())
  }
  /** Presses a button that sends its form to another address. */
  async sendTo(formaction: string): Promise<void> {
    await this.#leave(() => this.page.locator(`button[formaction$="${formaction}"]`).first().click())
  }
  /** Presses the button of the page's one form that has no other. */
  async sendForm(): Promise<void> {
    await this.#leave(() => this.page.locator('main form button[type="submit"]').first().click())
  }
  /** Presses the button of the form in which this file field stands. */
  async sendFileOf(field: string): Promise<void> {
    await this.#leave(() => this.page.locator(`form:has(${field}) button[type="submit"]`).click())
  }
  /** Like `send`, where the page that comes back is the form again, with what is wrong. */
  async refused(action: string): Promise<string> {
    this.#expected = 422
    await this.#leave(() =>
      this.page
        .locator(`${formTo(action)} button[type="submit"], button[formaction$="${action}"]`)
        .last()
        .click(),
    )
    return this.text()
  }

  /** Presses a button where a colleague was first: a 409 comes back, with what was typed. */
  async conflict(name: string | RegExp): Promise<string> {
    this.#expected = 409
    await this.press(name)
    return this.text()
  }

  /** Sends the form; where it asks to acknowledge what it found, does so and sends it again. */
  async submitUntilAccepted(action: string, acknowledgement: string): Promise<void> {
    const button = this.page.locator(`${formTo(action)} button[type="submit"]:not([formaction])`).last()
    this.#tolerates = 422
    await this.#leave(() => button.click())
    const box = this.page.locator(`[name="${acknowledgement}"]`)
    if (!(await box.count())) return
    await box.check()
    await this.#leave(() => button.click())
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.locator(`[name="${name}"]`).first().fill(value)
  }
  async choose(name: string, value: string): Promise<void> {
    const field = this.page.locator(`[name="${name}"]`).first()
    if ((await field.evaluate(e => e.tagName)) === "SELECT") await field.selectOption(value)
    else await this.page.locator(`[name="${name}"][value="${value}"]`).first().check()
  }
  async tick(name: string): Promise<void> {
    await this.page.locator(`[name="${name}"]`).first().check()
  }

  async text(): Promise<string> {
    return (await this.page.locator("main").textContent()) ?? ""
  }
  path(): string {
    return new URL(this.page.url()).pathname.replace(/^\/(kk|ru|en)/, "")
  }
  screenshot(file: string): Promise<Buffer> {
    return this.page.screenshot({ path: file, fullPage: true })
  }
  async end(): Promise<void> {
    await this.#context.close()
    await this.#checker.context().close()
  }

  async #leave(act: () => Promise<void>): Promise<void> {
    const [response] = await Promise.all([
      this.page.waitForResponse(r => r.request().isNavigationRequest() && r.status() !== 303, { timeout: 30_000 }),
      act(),
    ])
    await this.page.waitForLoadState("load")
    const [expected, tolerated] = [this.#expected, this.#tolerates]
    this.#expected = this.#tolerates = 200
    const status = response.status()
    const isFine = expected === 200 ? status < 400 || status === tolerated : status === expected
    if (!isFine) throw new Error(`${response.url()} answered ${status}: ${(await this.text()).slice(0, 1500)}`)
    await this.#look()
  }

  /** Every kind of page once in each language: identifiers in addresses are folded. */
  async #look(): Promise<void> {
    const address = this.page.url()
    const html = await this.page.content()
    const heading = /<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? ""
    const kind = `${new URL(address).pathname.replace(/\/[a-z0-9_-]{10,}(?=\/|$)/gi, "/…")} ${heading.length}`
    if (this.#checked.has(kind)) return
    this.#checked.add(kind)
    const source = await (await this.#source(address, html)).trim()
    await this.#checker.route(address, route => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }))
    await this.#checker.goto(address)
    const found = [...(await htmlErrors(source)), ...(await axeFindings(this.#checker))]
    await this.#checker.unroute(address)
    if (found.length) throw new Error(`${address}:\n  ${found.join("\n  ")}`)
  }

  /** The page as the server sent it where it can be asked for again; a browser's own serialisation hides mistakes. */
  async #source(address: string, html: string): Promise<string> {
    const again = await this.#context.request.get(address)
    return again.ok() ? again.text() : html
  }
}

/** A form's address ends so, or goes on with the list from which one came. */
export const formTo = (action: string): string => `form:is([action$="${action}"], [action*="${action}?"])`
