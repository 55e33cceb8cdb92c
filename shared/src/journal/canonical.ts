import { AppError } from '../errors/app-error.ts'
import { assert } from '../errors/assert.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The canonical text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers
 * as ECMAScript writes them.
 *
 * @throws EVENT_NOT_UNICODE for a lone surrogate, which has no UTF-8 form
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return canonicalString(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  assert(typeof value === 'object', `not a JSON value: ${typeof value}`)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)

const LONE_SURROGATE = /\p{Surrogate}/u

function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new AppError('EVENT_NOT_UNICODE')
  return JSON.stringify(text)
}
