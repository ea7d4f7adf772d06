/**
 * Errors a use case may throw; web/error-page.ts turns each into an HTTP answer. They carry the key of a text in
 * `locales/`, never a sentence, and the figures that the text needs.
 */
export class Refusal extends Error {
  readonly key: string
  readonly params: Record<string, unknown>
  constructor(key: string, params: Record<string, unknown> = {}) {
    super(key)
    this.key = key
    this.params = params
  }
}
/** 404: it does not exist, or this reader may not know that it does. */
export class NotFound extends Refusal {
  constructor(key = "errors.notFound", params = {}) {
    super(key, params)
  }
}
/** 403: the reader may see it, but not do this. */
export class Forbidden extends Refusal {
  constructor(key = "errors.forbidden", params = {}) {
    super(key, params)
  }
}
/** 409: it was right when the page was made, but things have changed since. */
export class Conflict extends Refusal {
  constructor(key = "errors.conflict", params = {}) {
    super(key, params)
  }
}
/** A Conflict that the reader may insist on: the same form, sent again with these fields beside what was typed. */
export class Insistable extends Conflict {
  readonly insist: { fields: Record<string, string>; buttonKey: string }
  constructor(key: string, params: Record<string, unknown>, insist: Insistable["insist"]) {
    super(key, params)
    this.insist = insist
  }
}
/** 422: the answers make no sense together or break a rule. Field problems are told by forms instead. */
export class Unacceptable extends Refusal {}
/** 429: too many tries. */
export class TooMany extends Refusal {
  constructor(key = "errors.tooMany", params = {}) {
    super(key, params)
  }
}
/** 413: more than is taken. */
export class TooLarge extends Refusal {
  constructor(key = "errors.tooLarge", params = {}) {
    super(key, params)
  }
}
/** 400: nothing that one of our pages would send, or only half of it came. */
export class BadRequest extends Refusal {
  constructor(key = "errors.badRequest", params = {}) {
    super(key, params)
  }
}
