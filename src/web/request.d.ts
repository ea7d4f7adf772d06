import type { Actor } from "../policy.ts"
import type { Lang } from "./i18n.ts"

declare global {
  namespace Express {
    interface Request {
      actor: Actor
      lang: Lang
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
  }
}
