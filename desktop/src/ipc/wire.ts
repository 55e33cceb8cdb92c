import type { ErrorBody } from '@codex/shared/errors/app-error'

/** Everything that crosses a port. Coded errors travel as data: a thrown one would keep only its message. */
export type WireMessage =
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly t: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly t: 'fail'; readonly id: number; readonly error: ErrorBody }
  | { readonly t: 'event'; readonly name: string; readonly value: unknown }

type Sent = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Sent => typeof value === 'object' && value !== null

const isError = (value: unknown): boolean =>
  isObject(value) && typeof value.code === 'string' && isObject(value.details)

function isMessage(sent: Sent): boolean {
  const hasId = Number.isSafeInteger(sent.id) && (sent.id as number) >= 0
  const hasName = typeof sent.name === 'string'
  switch (sent.t) {
    case 'call':
      return hasId && hasName
    case 'reply':
      return hasId && sent.ok === true
    case 'fail':
      return hasId && isError(sent.error)
    default:
      return sent.t === 'event' && hasName
  }
}

/** Undefined for anything else. Written out: pages read their messages with it, and have no parser (decision 0026). */
export const readWire = (raw: unknown): WireMessage | undefined =>
  isObject(raw) && isMessage(raw) ? (raw as WireMessage) : undefined
