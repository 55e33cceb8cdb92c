import type { ErrorBody } from '@codex/shared/errors/app-error'
import { createStore } from 'zustand/vanilla'
import type { ProductView } from '../../ipc/views.ts'

type EnrolState = {
  /** Null until somebody types: then the shell's address stands. */
  readonly hubUrl: string | null
  readonly code: string
  readonly error: ErrorBody | null
}

export const createEnrolStore = () => createStore<EnrolState>(() => ({ hubUrl: null, code: '', error: null }))

type SignInState = {
  readonly operatorId: string | null
  readonly error: ErrorBody | null
  /** On the page's monotonic clock; no PIN is taken before. */
  readonly waitUntilMs: number
}

export const createSignInStore = () =>
  createStore<SignInState>(() => ({ operatorId: null, error: null, waitUntilMs: 0 }))

type FindState = {
  readonly text: string
  readonly results: readonly ProductView[]
  /** The text that `results` answer; null before the first answer. */
  readonly answered: string | null
  readonly highlighted: number
}

export const emptyFind: FindState = { text: '', results: [], answered: null, highlighted: 0 }

export const createFindStore = () => createStore<FindState>(() => emptyFind)
