import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useWindow } from '../till/till-context.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { ChooseQuestion } from './question.ts'

export function ChooseAnswer({ question }: { readonly question: ChooseQuestion }) {
  const highlighted = useStore(useWindow().stores.asking.store, (state) => state.highlighted)
  if (question.choices.length === 0)
    return <p className="find-empty">{question.none ?? words.asking.nothing}</p>
  return <ChoiceList label={question.title} choices={question.choices} highlighted={highlighted} />
}
