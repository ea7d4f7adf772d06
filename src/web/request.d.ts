import type { Logger } from "pino"
import type { Actor } from "../policy.ts"
import type { Lang } from "./i18n.ts"
import type { Upload } from "./multipart.ts"

declare global {
  namespace Express {
    interface Request {
      actor: Actor
      lang: Lang
      /** of this request, in the log and on the page of an error of ours */
      id: string
      log: Logger
      /** the file of a form that carries one, not yet read */
      upload?: Upload
    }
    /** What Passport keeps of whoever is signed in. */
    interface User extends Actor {}
  }
}
declare module "express-session" {
  interface SessionData {
    notice?: string
    passport?: { user?: number }
    createdAt?: number
    csrfToken?: string
    device?: string
    /** the slip that an operator printed last, see assistance/ */
    receipt?: { code: string; act: "record" | "withdraw"; review: string; candidate: string; at: string }
  }
}
