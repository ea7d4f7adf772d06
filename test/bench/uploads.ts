// `npm run bench uploads`: resident memory while ten files of 10 MB come in at once: PDFs and photos, into documents of a review in the demonstration.
import { readFileSync } from "node:fs"
import sharp from "sharp"
import { demoPassword } from "../../src/demo/accounts.ts"
import { startDemonstration } from "../browser/server.ts"
import { noise, pdf } from "../support/documents.ts"

const size = 10_000_000
const together = 10

interface Site {
  base: string
  pid(): Promise<number>
}

/** What a process holds now, in megabytes; nothing once it has ended. */
function residentOf(pid: number | string): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}
/** The images are drawn anew by a child, one at a time. */
const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean)

export async function benchUploads(): Promise<void> {
  const site = await startDemonstration()
  try {
    await measure(site)
  } finally {
    await site.stop()
  }
}

/** Prints how far memory rose above what it was before, in the first round and in the ones after. */
async function measure(site: Site): Promise<void> {
  const pid = await site.pid()
  const secretary = await signIn(site, "secretary@demo.kenes")
  const addresses = await documentsPages(secretary)
  const files = await Promise.all(Array.from({ length: together }, (_, i) => (i % 2 ? picture(i) : report(i))))
  for (let round = 1; round <= 3; round++) {
    const before = residentOf(pid)
    let [highest, ofChild] = [before, 0]
    const watch = setInterval(() => {
      highest = Math.max(highest, residentOf(pid))
      for (const child of childrenOf(pid)) ofChild = Math.max(ofChild, residentOf(child))
    }, 20)
    const began = Date.now()
    const statuses = await Promise.all(files.map((file, i) => send(secretary, addresses[i % addresses.length]!, file)))
    clearInterval(watch)
    const wrong = statuses.filter(status => status !== 303)
    if (wrong.length) throw new Error(`uploads answered ${wrong.join(", ")}`)
    console.log(
      `${together} uploads of 10 MB at once, round ${round}: resident memory ${before.toFixed(0)} MB, at most +${(highest - before).toFixed(0)} MB (and ${ofChild.toFixed(0)} MB in the child that draws images), ${((Date.now() - began) / 1000).toFixed(1)} s`,
    )
    await removeAll(secretary, addresses)
  }
}

const report = async (seed: number) => ({ name: `report${seed}.pdf`, bytes: pdf(noise(size - pdf().length, seed)) })

/** A photo of about 12 megapixels that compresses so badly that it takes nearly all of the 10 MB. */
async function picture(seed: number) {
  const [width, height] = [4_000, 3_000]
  const pixels = noise(width * height * 3, seed)
  const raw = sharp(pixels, { raw: { width, height, channels: 3 } })
  let bytes = Buffer.alloc(0)
  for (const quality of [90, 80, 70, 60, 50, 40, 30]) {
    bytes = await raw.clone().jpeg({ quality }).toBuffer()
    if (bytes.length <= size) break
  }
  return { name: `photo${seed}.jpg`, bytes }
}

interface Browser {
  base: string
  cookie: string
  token: string
}

async function signIn({ base }: Site, email: string): Promise<Browser> {
  const form = new URLSearchParams({ email, password: demoPassword })
  const answer = await fetch(`${base}/en/sign-in`, { method: "POST", body: form, redirect: "manual" })
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? ""
  const page = await fetch(`${base}/en/account`, { headers: { cookie } }).then(r => r.text())
  return { base, cookie, token: /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? "" }
}

const read = ({ base, cookie }: Browser, path: string) =>
  fetch(base + path, { headers: { cookie } }).then(r => r.text())

/** Of nominees whose documents are being checked: three at least, since each may have 40 MB. */
async function documentsPages(browser: Browser): Promise<string[]> {
  const list = await read(browser, "/en/desk/reviews/ile-2022/nominations?status=consented")
  const files = [...list.matchAll(/href="(\/en\/desk\/nominations\/[a-z0-9]{10})[?"]/g)].map(m => `${m[1]}/documents`)
  if (files.length < 3) throw new Error("the demonstration has too few nominees to upload for")
  return files
}

async function send(browser: Browser, address: string, { name, bytes }: { name: string; bytes: Buffer }) {
  const page = await read(browser, address)
  const requirement = [...page.matchAll(/name="requirement" value="([^"]+)"/g)].at(-1)?.[1] ?? ""
  const body = new FormData()
  body.append("_csrf", browser.token)
  body.append("requirement", requirement)
  body.append("file", new File([new Uint8Array(bytes)], name))
  const { cookie } = browser
  const answer = await fetch(browser.base + address, { method: "POST", body, headers: { cookie }, redirect: "manual" })
  if (answer.status === 422) console.log(/id="file-[^"]*-error"[^>]*>(.*?)<\/p>/s.exec(await answer.text())?.[1])
  return answer.status
}

async function removeAll(browser: Browser, addresses: string[]): Promise<void> {
  for (const address of addresses) {
    const page = await read(browser, address)
    const uploaded = page.split("<li>").filter(item => /(report|photo)\d/.test(item))
    for (const item of uploaded) {
      const removal = /action="([^"]+\/removal)"/.exec(item)?.[1]
      const headers = { cookie: browser.cookie }
      const body = new URLSearchParams({ _csrf: browser.token })
      if (removal) await fetch(browser.base + removal, { method: "POST", body, headers, redirect: "manual" })
    }
  }
}
