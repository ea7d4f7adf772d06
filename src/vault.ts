import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto"

/** A secret at rest: AES-256-GCM, `iv.tag.text` in base64url, and the name of the key it was made with. */
export interface Sealed {
  keyId: string
  sealed: string
}

export interface VaultKeys {
  /** name -> 32 bytes; the first one seals, all of them open */
  sealing: Map<string, Buffer>
  /** 32 bytes; it never rotates, since hashes made with it stand for uniqueness */
  hashing: Buffer
}

/** Keeps identity numbers and other secrets unreadable to whoever only has the database. */
export class Vault {
  #keys: VaultKeys

  constructor(keys: VaultKeys) {
    this.#keys = keys
  }

  seal(value: string): Sealed {
    const [keyId, key] = [...this.#keys.sealing][0]!
    const iv = randomBytes(12)
    const cipher = createCipheriv("aes-256-gcm", key, iv)
    const text = Buffer.concat([cipher.update(value, "utf8"), cipher.final()])
    return { keyId, sealed: [iv, cipher.getAuthTag(), text].map(part => part.toString("base64url")).join(".") }
  }

  /** Throws when the key is unknown or the value was altered. */
  open({ keyId, sealed }: Sealed): string {
    const key = this.#keys.sealing.get(keyId)
    if (!key) throw new Error(`No sealing key is named ${keyId}.`)
    const [iv, tag, text] = sealed.split(".").map(part => Buffer.from(part, "base64url"))
    const decipher = createDecipheriv("aes-256-gcm", key, iv!, { authTagLength: 16 })
    decipher.setAuthTag(tag!)
    return Buffer.concat([decipher.update(text!), decipher.final()]).toString("utf8")
  }

  /** Equal values have equal hashes, and nobody without the key can try values out. 64 hexadecimal digits. */
  hash(value: string): string {
    return createHmac("sha256", this.#keys.hashing).update(value).digest("hex")
  }

  /**
   * The end of the link by which a nominee comes to their file without an account: the nomination's public id and our
   * signature. Nothing of it is kept, so every letter can carry it, and the database alone gives nobody such a link.
   */
  nomineeToken(publicId: string): string {
    const signature = createHmac("sha256", this.#keys.hashing).update(`nominee\n${publicId}`).digest("base64url")
    return `${publicId}-${signature}`
  }

  /** The public id that such a link names; undefined if we did not sign it. */
  nomineeOf(token: string): string | undefined {
    const publicId = token.slice(0, -44)
    const [given, own] = [Buffer.from(token), Buffer.from(this.nomineeToken(publicId))]
    return given.length === own.length && timingSafeEqual(given, own) ? publicId : undefined
  }
}
