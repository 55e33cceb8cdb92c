import type { AskStore } from './ask-store.ts'
import type { Question } from './question.ts'

/** Usual texts are chosen by an arrow: what is typed comes first. */
export const firstRow = (question: Question): number =>
  question.kind === 'text' || (question.kind === 'choose' && question.isDeliberate) ? -1 : 0

/**
 * Keeps a question's list up to date while it is asked. What is chosen stays chosen where it now stands; where it is gone
 * nothing is: no key may mean another one than whoever pressed it saw.
 *
 * @returns ends it
 */
export function followList(store: AskStore, question: Question): () => void {
  if (question.kind !== 'choose' || !question.live) return () => undefined
  let shown = question
  let isOver = false
  const stop = question.live((change) => {
    const { question: now, highlighted } = store.getState()
    if (isOver || now !== shown) return
    const chosen = shown.choices[highlighted]?.id
    const wasEmpty = shown.choices.length === 0
    shown = { ...shown, ...change }
    const place = shown.choices.findIndex(({ id }) => id === chosen)
    store.setState({ question: shown, highlighted: wasEmpty ? firstRow(shown) : place })
  })
  return () => {
    isOver = true
    stop()
  }
}
