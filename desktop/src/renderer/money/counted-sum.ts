type Row = { readonly id: string; readonly eachMinor?: number | undefined }

/** What was counted comes to, as the screen shows it; the engine adds it up itself, and refuses another sum. */
export const countedSum = (rows: readonly Row[], counts: Readonly<Record<string, number>>): number =>
  rows.reduce((sum, { id, eachMinor = 0 }) => sum + (counts[id] ?? 0) * eachMinor, 0)
