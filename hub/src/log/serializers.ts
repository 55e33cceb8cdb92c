import { scrub } from './scrub.ts'

const MOST_FRAMES = 15
const MOST_CAUSES = 3
/** What PostgreSQL names of its own objects; its `detail` and `where` hold values and are left out. */
const OBJECTS = ['schema', 'table', 'column', 'constraint', 'routine', 'severity', 'syscall', 'port'] as const

/** An error without what a caller sent: its kind, code, place and scrubbed text. */
export function errorFacts(value: unknown, depth = 0): unknown {
  if (!(value instanceof Error)) return typeof value === 'string' ? scrub(value) : typeof value
  const error = value as Error & Record<string, unknown>
  const objects = OBJECTS.filter((name) => isWord(error[name]))
  return {
    type: error.constructor.name,
    ...(isWord(error.code) && { code: error.code }),
    message: scrub(error.message),
    ...Object.fromEntries(objects.map((name) => [name, error[name]])),
    // The first lines of a stack repeat the message.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, MOST_FRAMES)
      .join('\n'),
    ...(error.cause !== undefined && depth < MOST_CAUSES && { cause: errorFacts(error.cause, depth + 1) }),
  }
}

const isWord = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value))

/** Details that are always words of ours; under other names a caller's may stand. */
const OUR_WORDS = ['reason', 'scope', 'field', 'missing', 'status', 'kind']
const OUR_WORD = /^[a-z][\w .-]{0,60}$/
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The details of an AppError: numbers, ids and our own words. */
export function detailFacts(details: unknown): unknown {
  if (typeof details !== 'object' || details === null) return undefined
  const told = Object.entries(details).filter(
    ([name, value]) =>
      (typeof value === 'string' && (ID.test(value) || (OUR_WORDS.includes(name) && OUR_WORD.test(value)))) ||
      typeof value === 'number' ||
      typeof value === 'boolean',
  )
  return Object.fromEntries(told)
}

type RequestLike = { method?: unknown; routeOptions?: { url?: unknown } }
type ReplyLike = { statusCode?: unknown }

/** Never the address: ids in it are harmless, but what stands behind its `?` is not. */
export const requestFacts = ({ method, routeOptions }: RequestLike) => ({
  method,
  route: routeOptions?.url ?? null,
})
export const replyFacts = ({ statusCode }: ReplyLike) => ({ status: statusCode })
