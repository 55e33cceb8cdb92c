import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useWindow } from '../till/till-context.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { ChooseQuestion } from './question.ts'

export function ChooseAnswer({ question }: { readonly question: ChooseQuestion }) {
  const highlighted = useStore(useWindow().stores.asking.store, (state) => state.highlighted)
  if (question.choices.length === 0)
    return <p className="find-empty">{question.none ?? words.asking.nothing}</p>
  return (
    <>
      {question.figure && (
        <p className="ask-figure" data-testid="ask-figure">
          <span>{question.figure.label}</span>
          <strong>{question.figure.value}</strong>
        </p>
      )}
      <ChoiceList label={question.title} choices={question.choices} highlighted={highlighted} />
    </>
  )
}
