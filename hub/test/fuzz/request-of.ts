import fc from 'fast-check'
import { anything, arbitraryOf, type Known } from './arbitrary-of.ts'
import { bodySchemaOf, type Operation } from './schema.ts'

export type FuzzRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** As it goes over the wire. */
  readonly payload: string | undefined
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
/** What a header may carry. */
const headerOf = (value: unknown): string =>
  textOf(value)
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 200)

/** Requests of one operation, most of which it may take. */
export function requestOf(operation: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  const { method, path, parameters = [] } = operation
  const given = fc.record(
    Object.fromEntries(parameters.map((one) => [`${one.in} ${one.name}`, arbitraryOf(one.schema, known)])),
    { requiredKeys: parameters.filter((one) => one.in === 'path').map((one) => `path ${one.name}`) },
  )
  const schema = bodySchemaOf(operation)
  const example = schema?.examples?.[0]
  const body = schema
    ? fc.oneof(
        { weight: 12, arbitrary: arbitraryOf(schema, known).map(textJson) },
        { weight: 3, arbitrary: fc.constant(textJson(example ?? {})) },
        { weight: 1, arbitrary: anything.map(textJson) },
        { weight: 1, arbitrary: fc.constantFrom('', '{', '[1,', 'null', '{"a":1}}', '\ufeff{}') },
      )
    : fc.constant(undefined)
  const key = fc.option(fc.constantFrom('key-1', 'key-2', '', 'a b', 'x'.repeat(200)), {
    freq: 8,
    nil: undefined,
  })
  return fc.tuple(given, body, key).map(([values, payload, idempotencyKey]) => {
    const of = (place: string): [string, unknown][] =>
      Object.entries(values as Record<string, unknown>)
        .filter(([name]) => name.startsWith(`${place} `))
        .map(([name, value]) => [name.slice(place.length + 1), value])
    const filled = of('path').reduce(
      (url, [name, value]) => url.replace(`{${name}}`, encode(textOf(value))),
      path,
    )
    const query = of('query').map(([name, value]) => `${encode(name)}=${encode(textOf(value))}`)
    const headers = Object.fromEntries([
      ...of('header').map(([name, value]) => [name, headerOf(value)]),
      ...(payload === undefined ? [] : [['content-type', 'application/json']]),
      ...(idempotencyKey === undefined ? [] : [['idempotency-key', idempotencyKey]]),
    ]) as Record<string, string>
    return { method, url: filled + (query.length > 0 ? `?${query.join('&')}` : ''), headers, payload }
  })
}

const textJson = (value: unknown): string => JSON.stringify(value) ?? 'null'

/** Half a surrogate cannot be encoded: nobody can send it. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
