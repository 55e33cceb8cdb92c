import { createStore } from 'zustand/vanilla'
import type { Choice, Question } from './question.ts'

export type AskState = {
  readonly question: Question | null
  /** Place of the chosen row, choice or person; -1: none is. */
  readonly highlighted: number
  /** What a text field holds. */
  readonly text: string
  /** What each row was counted as, by its id. */
  readonly counts: Readonly<Record<string, number>>
  /** What a search found for `text`; null before its first answer. */
  readonly found: readonly Choice[] | null
  /** A flow has begun and asks in a moment: no key means what stood there before. */
  readonly isStarting: boolean
  /** The answer is being worked on. */
  readonly isBusy: boolean
}

export const nothingAsked: AskState = {
  ...{ question: null, highlighted: 0, text: '', counts: {}, found: null, isStarting: false, isBusy: false },
}

export const createAskStore = () => createStore<AskState>(() => nothingAsked)
export type AskStore = ReturnType<typeof createAskStore>
