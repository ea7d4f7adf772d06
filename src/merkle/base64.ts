// Base64 that has one spelling only: a changed character never means the same bytes.
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64")
  return bytes.toString("base64") === text ? bytes : undefined
}

/** A number in decimal, without sign, leading zeros or loss. */
export function fromDecimal(text: string): number | undefined {
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined
}
