/** What became of so many scans: on the screen's side, and in what is sent to the hub. */
export type Counted = { readonly scanned: number; readonly lost: number; readonly doubled: number }

/** How often each code was wanted and came, whatever the order. */
export function countLines(scanned: readonly string[], came: readonly string[]): Counted {
  const open = new Map<string, number>()
  for (const code of scanned) open.set(code, (open.get(code) ?? 0) + 1)
  for (const code of came) open.set(code, (open.get(code) ?? 0) - 1)
  const counts = [...open.values()]
  const sum = (some: readonly number[]): number => some.reduce((total, one) => total + Math.abs(one), 0)
  return {
    scanned: scanned.length,
    lost: sum(counts.filter((count) => count > 0)),
    doubled: sum(counts.filter((count) => count < 0)),
  }
}
