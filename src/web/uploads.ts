import type { RequestHandler } from "express"
import multer from "multer"
import { Forbidden } from "../errors.ts"

const onePhoto = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 10_000_000, files: 1, fields: 30, fieldSize: 100_000, parts: 40 },
})

/** Reads forms that carry a file, of signed-in people only, before CSRF protection looks for its token in them. */
export const uploads: RequestHandler = (req, res, next) => {
  if (!req.is("multipart/form-data")) return next()
  if (!req.user) throw new Forbidden()
  onePhoto.any()(req, res, next)
}
