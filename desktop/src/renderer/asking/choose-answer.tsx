import { useStore } from 'zustand'
import { KeyCap } from '../components/key-cap.tsx'
import { words } from '../locales/words.ts'
import { useActions, useWindow } from '../till/till-context.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { ChooseQuestion } from './question.ts'

export function ChooseAnswer({ question }: { readonly question: ChooseQuestion }) {
  const highlighted = useStore(useWindow().stores.asking.store, (state) => state.highlighted)
  const { alsoAnswer } = useActions()
  return (
    <>
      {question.figure && (
        <p className="ask-figure" data-testid="ask-figure">
          <span>{question.figure.label}</span>
          <strong>{question.figure.value}</strong>
        </p>
      )}
      {question.choices.length === 0 ? (
        <p className="find-empty">{question.none ?? words.asking.nothing}</p>
      ) : (
        <ChoiceList label={question.title} choices={question.choices} highlighted={highlighted} />
      )}
      {question.also && (
        <button
          type="button"
          className="usual-way ask-also"
          data-testid="also"
          aria-keyshortcuts="F9"
          onClick={alsoAnswer}
        >
          <span>{question.also.label}</span>
          <KeyCap>F9</KeyCap>
        </button>
      )}
    </>
  )
}
