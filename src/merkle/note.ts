// Signed notes with Ed25519 (c2sp.org/signed-note): a text, an empty line, and a line for each signature.
import * as crypto from "node:crypto"
import { fromBase64 } from "./base64.ts"

export interface Signer {
  name: string
  key: crypto.KeyObject
  verifier: Verifier
}
export interface Verifier {
  name: string
  id: Buffer
  publicKey: Buffer
}

const algorithm = 1 // Ed25519
const seedHeader = Buffer.from("302e020100300506032b657004220420", "hex") // PKCS #8
const publicHeader = Buffer.from("302a300506032b6570032100", "hex") // SPKI

/** A key's name: what a line of signature can hold. */
export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name)
}

export function createSigner(name: string, seed: Buffer): Signer {
  if (!isKeyName(name)) throw new RangeError(`A key cannot be called "${name}"`)
  if (seed.length !== 32) throw new RangeError("A seed of Ed25519 has 32 bytes")
  const key = crypto.createPrivateKey({ key: Buffer.concat([seedHeader, seed]), format: "der", type: "pkcs8" })
  const publicKey = crypto.createPublicKey(key).export({ format: "der", type: "spki" }).subarray(publicHeader.length)
  return { name, key, verifier: createVerifier(name, publicKey) }
}

export function createVerifier(name: string, publicKey: Buffer): Verifier {
  return { name, publicKey, id: keyId(name, publicKey) }
}

/** The verifier key as text, without a newline. */
export function verifierKey({ name, id, publicKey }: Verifier): string {
  return `${name}+${id.toString("hex")}+${Buffer.concat([Buffer.of(algorithm), publicKey]).toString("base64")}`
}

export function parseVerifierKey(text: string): Verifier | undefined {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? []
  const bytes = fromBase64(base64 ?? "")
  if (name === undefined || bytes?.length !== 33 || bytes[0] !== algorithm) return undefined
  const verifier = createVerifier(name, bytes.subarray(1))
  return verifier.id.toString("hex") === id ? verifier : undefined
}

/** The text must end with a newline, which is signed with it. */
export function signNote(text: string, { name, key, verifier }: Signer): string {
  const signature = crypto.sign(null, Buffer.from(text), key)
  return `${text}\n— ${name} ${Buffer.concat([verifier.id, signature]).toString("base64")}\n`
}

/** The text of a note, if this key signed it. Signatures of others, such as witnesses, are left aside. */
export function openNote(note: string, verifier: Verifier): string | undefined {
  const end = note.lastIndexOf("\n\n")
  if (end < 0 || !note.endsWith("\n")) return undefined
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split("\n")
  const signatures = lines.map(line => /^— ([^\s+]+) (\S+)$/u.exec(line))
  if (signatures.includes(null)) return undefined
  const own = signatures
    .filter(match => match![1] === verifier.name)
    .map(match => fromBase64(match![2]!))
    .filter(bytes => bytes?.length === 68 && bytes.subarray(0, 4).equals(verifier.id))
  return own.length === 1 && isSigned(text, own[0]!.subarray(4), verifier) ? text : undefined
}

function isSigned(text: string, signature: Buffer, { publicKey }: Verifier): boolean {
  const key = crypto.createPublicKey({ key: Buffer.concat([publicHeader, publicKey]), format: "der", type: "spki" })
  return crypto.verify(null, Buffer.from(text), key, signature)
}

function keyId(name: string, publicKey: Buffer): Buffer {
  return crypto
    .createHash("sha256")
    .update(`${name}\n`)
    .update(Buffer.of(algorithm))
    .update(publicKey)
    .digest()
    .subarray(0, 4)
}
