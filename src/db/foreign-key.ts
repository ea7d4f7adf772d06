/** The entity's side of `belongsTo` in migrations/columns.ts: rows that others point to cannot go. */
export const belongsTo = (target: string, property: string) => ({
  target,
  columnNames: [property],
  referencedColumnNames: ["id"],
  onDelete: "RESTRICT" as const,
  onUpdate: "RESTRICT" as const,
})
