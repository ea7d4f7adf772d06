/** What people may send: everything else is told by its content, whatever it is called. */
export const takenTypes = ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/avif"] as const
export type TakenType = (typeof takenTypes)[number]
export const isTaken = (type: string | undefined): type is TakenType => takenTypes.some(taken => taken === type)

export const mostBytes = 10 * 1024 * 1024
/** MariaDB takes no packet above 16 MiB by default, so a file lies in rows of this size. */
export const rowBytes = 256 * 1024
/** Of one account at once. */
export const mostUnfinished = 10

/** Images become JPEG, so what is kept is one of two types. */
export type KeptType = "application/pdf" | "image/jpeg"
export const endings: Record<KeptType, string> = { "application/pdf": ".pdf", "image/jpeg": ".jpg" }

export const scanStates = ["clean", "unscanned", "infected"] as const
export type ScanState = (typeof scanStates)[number]

/** A content, kept once however often it was sent; who may see it is told by what points to it. */
export interface StoredFile {
  id: number
  /** null while it is still coming in */
  sha256: string | null
  type: KeptType
  size: number
  /** in how many rows it lies */
  rows: number
  scan: ScanState
  /** when the scanner was last asked */
  scannedAt: Date | null
  uploadedByUserId: number | null
  createdAt: Date
  /** when something first pointed to it; what nothing ever pointed to is swept */
  keptAt: Date | null
}

export interface FileChunk {
  fileId: number
  /** 0, 1, 2 … */
  number: number
  bytes: Buffer
}

export const uploadProblems = [
  "empty",
  "tooLarge",
  "wrongType",
  "encrypted",
  "mixed",
  "broken",
  "tooManyPixels",
  "infected",
] as const
export type UploadProblem = (typeof uploadProblems)[number]
export type Received = { ok: true; file: StoredFile } | { ok: false; problem: UploadProblem }

/** Thrown where the reading of a file stops. */
export class Unusable extends Error {
  readonly problem: UploadProblem
  constructor(problem: UploadProblem) {
    super(problem)
    this.problem = problem
  }
}

/**
 * The same bytes in pieces of exactly `size`, the last one shorter. All lie in one buffer, which is filled anew: copy what
 * you keep. A new one for each would be memory that nobody gives back until the next great collection.
 */
export async function* inRows(pieces: AsyncIterable<Buffer>, size = rowBytes): AsyncGenerator<Buffer> {
  const row = Buffer.allocUnsafeSlow(size)
  let filled = 0
  for await (const piece of pieces)
    for (let from = 0; from < piece.length; ) {
      const taken = piece.copy(row, filled, from)
      from += taken
      filled += taken
      if (filled < size) continue
      yield row
      filled = 0
    }
  if (filled) yield row.subarray(0, filled)
}
