import type { EventPatchOperation } from '@codex/shared/api/ingest-failures'
import { AppError } from '@codex/shared/errors/app-error'
import type { Json } from '@codex/shared/journal/canonical'

export type PatchOperation = EventPatchOperation

type Value = null | boolean | number | string | Value[] | { [name: string]: Value }
type Container = { [name: string]: Value } | Value[]

/**
 * The value with the operations of RFC 6902 applied that a correction needs: add, replace, remove. The value
 * itself is left alone.
 *
 * @throws PATCH_INVALID {path} when there is no such place
 */
export function applyPatch(value: Json, operations: readonly PatchOperation[]): Json {
  const patched = structuredClone(value) as Value
  for (const operation of operations) applyOne(patched, operation)
  return patched
}

function applyOne(root: Value, operation: PatchOperation): void {
  const steps = stepsOf(operation.path)
  const last = steps.pop()
  let place: Value | undefined = root
  for (const step of steps) place = isContainer(place) ? read(place, step) : undefined
  if (last === undefined || !isContainer(place) || !fits(place, last, operation.op))
    throw new AppError('PATCH_INVALID', { path: operation.path })
  if (operation.op === 'remove') remove(place, last)
  else put(place, last, operation.op, structuredClone(operation.value) as Value)
}

const fits = (place: Container, step: string, op: PatchOperation['op']): boolean => {
  if (op !== 'add') return read(place, step) !== undefined
  return !Array.isArray(place) || step === '-' || (isIndex(step) && Number(step) <= place.length)
}

function put(place: Container, step: string, op: 'add' | 'replace', value: Value): void {
  if (!Array.isArray(place)) define(place, step, value)
  else if (op === 'replace') place[Number(step)] = value
  else place.splice(step === '-' ? place.length : Number(step), 0, value)
}

/** RFC 6901: `~1` stands for a slash, `~0` for a tilde. */
const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const isContainer = (value: Value | undefined): value is Container =>
  typeof value === 'object' && value !== null

const isIndex = (step: string): boolean => /^(0|[1-9]\d{0,6})$/.test(step)

function read(place: Container, step: string): Value | undefined {
  if (Array.isArray(place)) return isIndex(step) ? place[Number(step)] : undefined
  return Object.hasOwn(place, step) ? place[step] : undefined
}

function remove(place: Container, step: string): void {
  if (Array.isArray(place)) place.splice(Number(step), 1)
  else delete place[step]
}

/** Also for a member named `__proto__`, which an assignment would take for something else. */
const define = (place: { [name: string]: Value }, name: string, value: Value): void => {
  Object.defineProperty(place, name, { value, enumerable: true, configurable: true, writable: true })
}
