import Joi from "joi"

export type Mode = "production" | "demonstration" | "test"
export interface Config {
  mode: Mode
  port: number
  baseUrl: string
  trustProxy: number
  logLevel: string
  sessionSecret: string
  identityKeys: Map<string, Buffer>
  identityHashKey: Buffer
  /** the seed of the Ed25519 key that signs checkpoints; the demonstration makes its own */
  journalKey: Buffer | undefined
  journalOrigin: string
  db: { type: "better-sqlite3"; database: string } | { type: "mariadb"; url: string; timezone: "Z" }
  /** where nodes share what they count; without it each counts by itself */
  redisUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  clamdUrl: string | undefined
}

/** Known to everyone, so good for demonstration and tests alone: production refuses to start with them. */
const demonstration = {
  session: "demonstration-session-secret-known-to-everyone",
  identity: `demo:${Buffer.alloc(32, "demonstration").toString("base64")}`,
  hash: Buffer.alloc(32, "everyone-knows").toString("base64"),
}

const isWeak = (value: string): boolean => new Set(value).size < 10
const secret = (weak: string) =>
  Joi.string()
    .min(32)
    .when("NODE_ENV", {
      is: "production",
      then: Joi.string()
        .required()
        .invalid(weak)
        .custom((value: string, helpers) => (isWeak(value) ? helpers.error("any.weak") : value)),
      otherwise: Joi.string().default(weak),
    })
    .messages({
      "any.weak": "{{#label}} is too weak: use at least 32 random characters, e.g. from `openssl rand -base64 32`",
    })

const bytes32 = (text: string) => {
  const key = Buffer.from(text, "base64")
  return key.length === 32 ? key : undefined
}
const identityKeys = (value: string, helpers: Joi.CustomHelpers) =>
  value.split(",").every(pair => /^[\w-]{1,20}:/.test(pair) && bytes32(pair.slice(pair.indexOf(":") + 1)))
    ? value
    : helpers.error("any.keys")

const schema = Joi.object({
  NODE_ENV: Joi.string().valid("production", "development", "test").default("development"),
  PORT: Joi.number().port().default(3000),
  BASE_URL: Joi.string()
    .uri({ scheme: ["http", "https"] })
    .when("NODE_ENV", { is: "production", then: Joi.required() }),
  DATABASE_URL: Joi.string().uri({ scheme: ["mysql", "mariadb"] }),
  SQLITE_FILE: Joi.string().default("var/kenes.sqlite"),
  SESSION_SECRET: secret(demonstration.session),
  IDENTITY_KEYS: secret(demonstration.identity)
    .custom(identityKeys)
    .messages({ "any.keys": "{{#label}} must be `name:key[,name:key]` with keys of 32 bytes in base64" }),
  IDENTITY_HASH_KEY: secret(demonstration.hash)
    .custom((value: string, helpers) => (bytes32(value) ? value : helpers.error("any.key")))
    .messages({ "any.key": "{{#label}} must be 32 bytes in base64" }),
  JOURNAL_KEY: Joi.string()
    .custom((value: string, helpers) =>
      bytes32(value) ? (isWeak(value) ? helpers.error("any.weak") : value) : helpers.error("any.key"),
    )
    .when("NODE_ENV", { is: "production", then: Joi.required() })
    .messages({
      "any.key": "{{#label}} must be 32 bytes in base64",
      "any.weak": "{{#label}} is too weak: use `openssl rand -base64 32`",
    }),
  JOURNAL_ORIGIN: Joi.string()
    .pattern(/^[^\s+]+$/)
    .messages({ "string.pattern.base": "{{#label}} must have no spaces and no plus sign" }),
  SMTP_URL: Joi.string()
    .uri({ scheme: ["smtp", "smtps"] })
    .when("NODE_ENV", { is: "production", then: Joi.required() }),
  MAIL_FROM: Joi.string().default("kenes@localhost").when("NODE_ENV", { is: "production", then: Joi.required() }),
  REDIS_URL: Joi.string().uri({ scheme: ["redis", "rediss"] }),
  CLAMD_URL: Joi.string().uri({ scheme: ["tcp", "unix"] }),
  TRUST_PROXY: Joi.number().integer().min(0).max(5).default(0),
  LOG_LEVEL: Joi.string().valid("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info"),
}).unknown()

/** Reads the environment once, at start. Throws an error that names every variable that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { value: v, error } = schema.validate(env, { abortEarly: false })
  // Joi's own report quotes the values, and some of them are secrets.
  if (error) throw new Error(`Configuration: ${error.details.map(d => d.message).join("; ")}`)
  const mode: Mode = v.NODE_ENV === "production" || v.NODE_ENV === "test" ? v.NODE_ENV : "demonstration"
  const baseUrl = (v.BASE_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, "")
  return {
    mode,
    port: v.PORT,
    baseUrl,
    trustProxy: v.TRUST_PROXY,
    logLevel: v.LOG_LEVEL,
    sessionSecret: v.SESSION_SECRET,
    identityKeys: new Map(
      (v.IDENTITY_KEYS as string).split(",").map(pair => {
        const [name, key] = [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)]
        return [name, Buffer.from(key, "base64")]
      }),
    ),
    identityHashKey: Buffer.from(v.IDENTITY_HASH_KEY, "base64"),
    journalKey: v.JOURNAL_KEY ? Buffer.from(v.JOURNAL_KEY, "base64") : undefined,
    journalOrigin: v.JOURNAL_ORIGIN ?? `${new URL(baseUrl).host}/journal`,
    db: v.DATABASE_URL
      ? { type: "mariadb", url: v.DATABASE_URL, timezone: "Z" }
      : { type: "better-sqlite3", database: v.SQLITE_FILE },
    redisUrl: v.REDIS_URL,
    smtpUrl: v.SMTP_URL,
    mailFrom: v.MAIL_FROM,
    clamdUrl: v.CLAMD_URL,
  }
}
