// Where to after a page of a draft.
import type { Request, Response } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { nextPage } from "./draft.ts"
import { openDraft } from "./use-cases.ts"
import type { DraftView } from "./view.ts"

/** To the first page on which something is missing, or to the answers. */
export async function goOn(site: Site, req: Request, res: Response): Promise<void> {
  const view = await openDraft(site, req.actor, nameParam(req, "id"), "review")
  if (!ifSent(req, res, view)) seeOther(req, res, `/nominations/drafts/${view.draft.publicId}/${nextPage(view)}`)
}

/** Whoever comes back to a draft that was sent sees what sending it showed. */
export function ifSent(req: Request, res: Response, { draft, scope }: Pick<DraftView, "draft" | "scope">): boolean {
  if (draft.sentAt === null || !scope) return false
  seeOther(req, res, `/reviews/${scope.review.slug}/nominations/sent`)
  return true
}
