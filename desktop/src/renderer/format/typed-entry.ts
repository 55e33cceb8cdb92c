/** What stands in the find box: `3*4711` is three times the rest, anything else once. */
export function typedEntry(entry: string): { readonly times: number | undefined; readonly rest: string } {
  const at = entry.indexOf('*')
  if (at < 0) return { times: undefined, rest: entry }
  return { times: Number(entry.slice(0, at)), rest: entry.slice(at + 1) }
}

/** Longest that is typed in front of a customer: a code, and how many times. */
const MAX_TYPED = 40

/** Digits, and one star after the first of them. */
export function withTyped(entry: string, text: string): string {
  let typed = entry
  for (const key of text)
    if (/\d/.test(key) || (key === '*' && typed !== '' && !typed.includes('*'))) typed += key
  return typed.slice(0, MAX_TYPED)
}
