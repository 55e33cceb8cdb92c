/** Enough to bring the upper levels of every index into memory, and what this till sells most. */
const MOST = 256

/** The codes that were looked up last, each once: what is warm in one file has to be warm in the next. */
export function createRecentCodes(most = MOST) {
  const codes = new Set<string>()

  return {
    note: (code: string | undefined): void => {
      if (code === undefined) return
      codes.delete(code)
      codes.add(code)
      const [oldest] = codes
      if (codes.size > most && oldest !== undefined) codes.delete(oldest)
    },
    /** The oldest first. */
    list: (): string[] => [...codes],
  }
}
