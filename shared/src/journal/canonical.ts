import { AppError } from '../errors/app-error.ts'
import { assert } from '../errors/assert.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Deepest nesting of a canonical value: an event needs eight; a text of brackets must not exhaust the stack. */
export const MAX_JSON_DEPTH = 32

/**
 * The canonical text of a JSON value (RFC 8785): members sorted by UTF-16 code units (3.2.3), no white space
 * (3.2.1), strings and numbers as ECMAScript writes them (3.2.2). A member that is undefined is left out, as
 * `JSON.stringify` does; anything else that JSON cannot say is a bug and asserts.
 *
 * @throws EVENT_NOT_UNICODE for a lone surrogate, which has no UTF-8 form
 * @throws EVENT_INVALID below `MAX_JSON_DEPTH` levels
 */
export const canonicalJson = (value: Json): string => write(value, 0)

function write(value: Json, depth: number): string {
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (depth === MAX_JSON_DEPTH) throw new AppError('EVENT_INVALID', { reason: 'too-deep' })
  return isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1)
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)

function writeArray(items: readonly Json[], depth: number): string {
  let text = ''
  for (const item of items) text += `${text === '' ? '' : ','}${write(item, depth)}`
  return `[${text}]`
}

function writeObject(members: { readonly [key: string]: Json | undefined }, depth: number): string {
  assert(isPlainObject(members), `not a JSON value: ${typeof members}`)
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${writeString(key)}:${write(member, depth)}`
  }
  return `{${text}}`
}

/** A Date or a Map would be written as `{}`, silently. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object') return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

/** Printable ASCII without quote and backslash: most texts, written as they stand. */
const PLAIN = /^[ !#-[\]-~]*$/
const LONE_SURROGATE = /\p{Surrogate}/u

function writeString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (LONE_SURROGATE.test(text)) throw new AppError('EVENT_NOT_UNICODE')
  return JSON.stringify(text)
}
