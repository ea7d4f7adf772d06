/** A column of whole numbers beyond 2^31. MariaDB's driver hands them out as texts; ours stay below 2^53. */
export const bigint = {
  type: "bigint" as const,
  transformer: {
    from: (value: string | number | null) => (value === null ? null : Number(value)),
    to: (value: number | null) => value,
  },
}
