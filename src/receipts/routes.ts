import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { fromDecimal } from "../merkle/base64.ts"
import { nameParam } from "../web/params.ts"
import { checkForm, codeForm, mostBytes } from "./forms.ts"
import { checkedPage, checkPage, codePage, foundPage, notFound, ownReceiptPage } from "./pages.ts"
import { fileName } from "./receipt.ts"
import { checkReceipt, findByCode, viewReceipt } from "./use-cases.ts"

const checkPlace = "/receipts/check"
/** Where a guest may send a file, too: it is small, and nothing is kept of it. */
export const isCheckPlace = (path: string): boolean => path.slice(3) === checkPlace

/** Receipts of one's own, the public check of any, and what a printed code stands for. Nothing of it is kept. */
export function receiptRoutes({ db, signer, limiting }: Pick<Site, "db" | "signer" | "limiting">): Router {
  const routes = Router()
  const byAddress = limiting("receipt-code", 30, 600)

  routes.get("/account/receipts/:index", async (req, res) => {
    const found = await viewReceipt(db, req.actor, indexOf(req))
    res.render("receipts/own", ownReceiptPage(req.lang, found))
  })

  routes.get("/account/receipts/:index/file", async (req, res) => {
    const { receipt } = await viewReceipt(db, req.actor, indexOf(req))
    sendFile(res, receipt)
  })

  routes.get(checkPlace, (req, res) => {
    res.render("receipts/check", checkPage(req.lang))
  })

  routes.post(checkPlace, async (req, res) => {
    const { value, errors } = checkForm({ proof: (await textOf(req)) || req.body?.proof })
    if (errors) return res.status(422).render("receipts/check", checkPage(req.lang, req.body, errors))
    const checked = await checkReceipt(db, signer.verifier, req.actor, value.proof)
    res.set("Cache-Control", "no-store").render("receipts/check", checkedPage(req.lang, value.proof, checked))
  })

  routes.get("/receipts/code", (req, res) => {
    res.render("receipts/code", codePage(req.lang))
  })

  for (const [place, asFile] of [
    ["/receipts/code", false],
    ["/receipts/code/file", true],
  ] as const)
    routes.post(place, async (req, res) => {
      const { value, errors } = codeForm(req.body)
      if (errors) return res.status(422).render("receipts/code", codePage(req.lang, req.body, errors))
      await byAddress.take(req.ip ?? "")
      const found = await findByCode(db, req.actor, value.code)
      if (!found) return res.status(422).render("receipts/code", codePage(req.lang, req.body, notFound))
      // Guesses are what is counted: whole villages share an address.
      await byAddress.giveBack(req.ip ?? "")
      res.set("Cache-Control", "no-store")
      if (asFile && found.receipt) return sendFile(res, found.receipt)
      res.render("receipts/found", foundPage(req.lang, value.code, found))
    })

  return routes
}

/** The file of the form, if one was chosen. */
async function textOf(req: Request): Promise<string> {
  if (!req.upload) return ""
  const pieces: Buffer[] = []
  for await (const piece of req.upload.bytes(mostBytes)) pieces.push(piece)
  return Buffer.concat(pieces)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
}

function indexOf(req: Request): number {
  const index = fromDecimal(nameParam(req, "index"))
  if (index === undefined) throw new NotFound()
  return index
}

/** A text for which no system has a program of its own; browsers keep it as it is. */
function sendFile(res: Response, { index, text }: { index: number; text: string }): void {
  res.attachment(fileName(index)).set({
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
  })
  res.send(text)
}
