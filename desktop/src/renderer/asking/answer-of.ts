import { isPin } from '@codex/shared/catalog/pin'
import type { AskState } from './ask-store.ts'
import type { Answers, CountsQuestion, DigitsQuestion, Question } from './question.ts'

type Given = Pick<AskState, 'highlighted' | 'text' | 'counts' | 'found'> & { readonly entry: string }

const digitsOf = ({ usual, least, most }: DigitsQuestion, entry: string): number | undefined => {
  const typed = entry === '' ? usual : Number(entry)
  return typed !== undefined && typed >= least && typed <= most ? typed : undefined
}

export const countsOf = (
  { rows }: CountsQuestion,
  counts: AskState['counts'],
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    rows.map(({ id, usual = 0, most = Number.MAX_SAFE_INTEGER }) => [
      id,
      Math.min(counts[id] ?? usual, most),
    ]),
  )

/** What was answered so far; undefined while it is no answer. */
export function answerOf(question: Question, given: Given): Answers[Question['kind']] | undefined {
  const { highlighted, text, counts, found, entry } = given
  switch (question.kind) {
    case 'choose':
      return question.choices[highlighted]?.id
    case 'digits':
      return digitsOf(question, entry)
    case 'text': {
      const typed = text.trim() || (question.usual?.[highlighted] ?? '')
      return typed !== '' || question.isOptional ? typed : undefined
    }
    case 'counts': {
      const counted = countsOf(question, counts)
      const isEmpty = Object.values(counted).every((count) => count === 0)
      return question.needsSome && isEmpty ? undefined : counted
    }
    case 'read':
      return true
    case 'search':
      return found?.[highlighted]
    case 'person': {
      const person = question.people[highlighted]
      return person && isPin(entry) ? { operatorId: person.operatorId, pin: entry } : undefined
    }
  }
}

/** How many rows the arrows go through. */
export function rowsOf(question: Question, found: AskState['found']): number {
  switch (question.kind) {
    case 'choose':
      return question.choices.length
    case 'text':
      return question.usual?.length ?? 0
    case 'counts':
      return question.rows.length
    case 'person':
      return question.people.length
    case 'search':
      return found?.length ?? 0
    case 'read':
      return question.groups.length
    case 'digits':
      return 0
  }
}
