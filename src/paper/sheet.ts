/** What stands on a printed form, block by block, before anything is drawn: pure, and what its tag is made of. */
export interface Sheet {
  /** the document's title, for readers of files */
  title: string
  lang: "kk" | "ru" | "en"
  code: string
  head: { over: string; title: string; rows: { label: string; value: string }[]; codeLabel: string }
  blocks: Block[]
  /** at the foot of every page, with `{{page}}` and `{{pages}}` */
  foot: string
}

/** `leads`: introduces the next block and stays with it. */
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string; small?: true; strong?: true; leads?: true }
  /** said beside a bar, so that it is not overlooked */
  | { kind: "notice"; text: string }
  | { kind: "bullets"; items: string[] }
  /** one box a sign; `groups` are how many boxes stand together, with `between` printed between them */
  | {
      kind: "boxes"
      label: string
      hint?: string
      groups: number[]
      between?: string
      before?: string
      filled?: string
    }
  /** ruled lines to write on */
  | { kind: "lines"; label: string; hint?: string; lines: number }
  | { kind: "choices"; label?: string; hint?: string; items: string[]; columns: number }
  /** a declaration: a box to tick and the text that it is for */
  | { kind: "tick"; text: string; hint?: string }
  /** a line of what somebody wrote */
  | { kind: "said"; text: string }
  | { kind: "gap" }
  | { kind: "signature"; date: string; name: string; sign: string }
  /** filled in by whoever takes the paper in */
  | { kind: "office"; title: string; fields: string[] }
  /** the next block begins a page */
  | { kind: "break" }
  /** side by side */
  | { kind: "pair"; blocks: [Block, Block] }
