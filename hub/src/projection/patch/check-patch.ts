import { AppError } from '@codex/shared/errors/app-error'
import type { Json } from '@codex/shared/journal/canonical'
import { parseJson } from '@codex/shared/journal/read-entry'
import { applyPatch, type PatchOperation } from './patch.ts'

/** What ties an event to its chain and its till. */
const TIES = ['eventId', 'tenantId', 'storeId', 'tillId', 'epochId', 'epochOrdinal', 'seq', 'prevHash']

/** What a receipt says and the law holds: the till's, whatever anybody thinks of it. */
const LEGAL = [
  'saleId',
  'receiptNumber',
  'kind',
  'voids',
  'currency',
  'netMinor',
  'taxMinor',
  'totalMinor',
  'roundingMinor',
  'changeMinor',
  'taxes',
  'tenders',
  'fiscal',
  'amountMinor',
  'floatMinor',
  'counted',
  'grandTotal',
]

/**
 * Applies a correction to what an event says, and refuses one that would change its place in the chain or an
 * amount that the till stated. What is not there may be added.
 *
 * @throws PATCH_INVALID {path}, PATCH_FORBIDDEN {field}
 */
export function patchEvent(text: string, operations: readonly PatchOperation[]): Json {
  const before = parseJson(text)
  if (before === undefined) throw new AppError('PATCH_INVALID', { path: '' })
  const after = applyPatch(before, operations)
  const fields = [...TIES.map((name) => [name]), ...LEGAL.map((name) => ['payload', name])]
  for (const path of fields) {
    const stated = at(before, path)
    if (stated !== undefined && !same(stated, at(after, path)))
      throw new AppError('PATCH_FORBIDDEN', { field: path.join('.') })
  }
  return after
}

function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  let found: Json | undefined = value
  for (const step of path) found = isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined
  return found
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whatever the order of members: an amount is the same when it reads the same. */
function same(a: Json, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => same(one, b[i]))
  if (!isObject(a) || !isObject(b)) return a === b
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => same(a[name] as Json, at(b, [name])))
}
