const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const CUT = '…'

/**
 * A text of an error or of a library as it may be logged. What stands in quotes came from a request as often as not
 * (JSON.parse, PostgreSQL and Prisma repeat it), and so did addresses, query strings and whatever looks like a token.
 */
export function scrub(text: string): string {
  return (text.split('\n', 1)[0] ?? '')
    .replace(/"[^"]*("|$)|`[^`]*(`|$)|(?<!\w)'[^']*('|$)/g, `"${CUT}"`)
    .replace(/\S*@\S*/g, CUT)
    .replace(/\?\S*=\S*/g, `?${CUT}`)
    .replace(/[\w-]{32,}/g, (word) => (UUID.test(word) ? word : CUT))
    .slice(0, 500)
}
