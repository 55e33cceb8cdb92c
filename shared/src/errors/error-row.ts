type ErrorKind = 'input' | 'auth' | 'conflict' | 'missing' | 'limit' | 'unavailable' | 'state' | 'bug'

export type ErrorRow = { readonly kind: ErrorKind; readonly status: number; readonly retry: boolean }

export const row = (kind: ErrorKind, status: number, retry = false): ErrorRow => ({ kind, status, retry })
