/** What a JSON column holds: figures and keys, never personal data. */
export type Particulars = Record<string, string | number | boolean | null | string[] | number[]>
