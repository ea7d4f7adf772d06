import { type Request, Router } from "express"
import passport from "passport"
import { Strategy } from "passport-local"
import { type Actor, guest, isGuest } from "../policy.ts"

export type Passport = InstanceType<typeof passport.Passport>

type Done = (error: unknown, user?: Actor | false) => void

export interface Accounts {
  /** `passport` is what the session keeps of whoever is signed in. */
  load(userId: number, passport: object | undefined): Promise<Actor>
  /** The actor whose e-mail address and password these are, or null. */
  verify(email: string, password: string): Promise<Actor | null>
}

/** Passport with the local strategy; every request gets `req.actor`, a guest when nobody is signed in. */
export function authentication({ load, verify }: Accounts): { passport: Passport; identify: Router } {
  const own: Passport = new passport.Passport()
  own.use(
    new Strategy({ usernameField: "email", passwordField: "password" }, (email, password, done) => {
      verify(email, password).then(actor => done(null, actor ?? false), done)
    }),
  )
  own.serializeUser((user, done) => done(null, user.userId))
  own.deserializeUser((req: Request, userId: number, done: Done) => {
    load(userId, req.session.passport).then(actor => done(null, isGuest(actor) ? false : actor), done)
  })
  const identify = Router()
  identify.use(own.session(), (req, _res, next) => {
    req.actor = req.user ?? guest
    next()
  })
  return { passport: own, identify }
}
