export const HIDDEN = '[hidden]'

const MOST_LETTERS = 2_000

type Rule = readonly [RegExp, string]

/** What must not be read in a log or a bundle, wherever in a text it turns up. */
const RULES: readonly Rule[] = [
  [/\bBearer\s+\S+/gi, `Bearer ${HIDDEN}`],
  // JSON web tokens.
  [/\beyJ[\w-]{8,}(\.[\w-]*){0,2}/g, HIDDEN],
  // Ed25519 keys as PKCS 8, base64: all of them begin with these letters.
  [/MC4CAQAwBQYDK2Vw[\w+/=]*/g, HIDDEN],
  [/-----BEGIN [^-]*-----[\s\S]*?(-----END [^-]*-----|$)/g, HIDDEN],
  [/\bscrypt\$[^\s"]+/g, HIDDEN],
  // Credentials and questions in addresses.
  [/(\w+:\/\/)[^\s/@"]*@/g, `$1${HIDDEN}@`],
  [/(https?:\/\/[^\s?"]*)\?[^\s"]*/g, `$1?${HIDDEN}`],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, HIDDEN],
  [
    /\b(pin|password|passphrase|token|pepper|secret|authorization|cookie)\b(["']?\s*[:=]\s*)[^\s,;}]+/gi,
    `$1$2${HIDDEN}`,
  ],
  // JSON.parse quotes what it stumbled over.
  [/Unexpected (token|non-whitespace)[\s\S]*?is not valid JSON/g, 'not valid JSON'],
  // Card numbers and codes of goods, also in groups.
  [/(?<![\w.-])\d(?:[ -]?\d){11,18}(?![\w-])/g, HIDDEN],
  // Enrolment codes.
  [/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g, HIDDEN],
  [/\b(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-Z]{10}\b/g, HIDDEN],
]

/** Random bytes as text. Names of files and functions of ours have no digits among capitals and small letters. */
const RANDOM = /(?<![\w+-])[\w+-]{20,}={0,2}(?![\w+-])/g
const looksRandom = (text: string): boolean =>
  /[a-z]/.test(text) && /[A-Z]/.test(text) && (/\d/.test(text) || text.length >= 40)

/** A text without secrets and without anything of a customer's, cut to a length that a log can bear. */
export function scrubText(text: string): string {
  const scrubbed = RULES.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text)
  const bare = scrubbed.replace(RANDOM, (found) => (looksRandom(found) ? HIDDEN : found))
  return bare.length > MOST_LETTERS ? `${bare.slice(0, MOST_LETTERS)}…` : bare
}
