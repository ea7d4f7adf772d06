import type { Browser } from "playwright-core"
import { demoPassword } from "../../src/demo/accounts.ts"
import { Walker } from "./walker.ts"

/** Everybody of one walk: each at a device of their own, in the walk's language, their pages checked once a kind. */
export class People {
  #browser: Browser
  #base: string
  #lang: string
  #scripts: boolean
  #checked = new Set<string>()
  #met = new Map<string, Walker>()

  constructor(browser: Browser, base: string, lang: string, { scripts }: { scripts: boolean }) {
    this.#browser = browser
    this.#base = base
    this.#lang = lang
    this.#scripts = scripts
  }

  /** Who is not signed in: `guest`, or a name of one's own for somebody new. */
  async someone(name = "guest"): Promise<Walker> {
    const known = this.#met.get(name)
    if (known) return known
    const walker = await Walker.begin(this.#browser, this.#base, this.#lang, this.#checked, { scripts: this.#scripts })
    this.#met.set(name, walker)
    return walker
  }

  /** Somebody with an account of the demonstration, signed in over the form. */
  async account(email: string, password = demoPassword): Promise<Walker> {
    const known = this.#met.get(email)
    if (known) return known
    const walker = await this.someone(email)
    await walker.open("/sign-in")
    await walker.fill({ email, password })
    await walker.send("/sign-in")
    return walker
  }

  /** The link of the newest message to this address, as the mailbox page shows it. */
  async linkOfMail(address: string, to = /./): Promise<string> {
    const reader = await this.someone("mailbox")
    await reader.open("/demo/mailbox")
    const letters = reader.page.locator("tr", { hasText: address }).locator("a")
    const hrefs = await letters.evaluateAll(links => links.map(a => a.getAttribute("href")!))
    for (const href of hrefs) {
      await reader.open(`/demo/mailbox/${href.split("/").at(-1)}`)
      const link = await reader.page.locator(".govuk-inset-text a").first().getAttribute("href")
      if (link && to.test(link)) return this.#here(link)
    }
    throw new Error(`no letter to ${address} with such a link`)
  }

  #here(link: string): string {
    return link.replace(/^https?:\/\/[^/]+/, this.#base)
  }

  /** Moves the application's clock by the demonstration panel. */
  async forward(step: "hour" | "day" | "deadline", times = 1): Promise<void> {
    const walker = await this.someone("panel")
    for (let n = 0; n < times; n++) {
      await walker.open("/demo")
      await walker.pressValue("step", step)
    }
  }

  async end(): Promise<void> {
    for (const walker of this.#met.values()) await walker.end()
    this.#met.clear()
  }
}
