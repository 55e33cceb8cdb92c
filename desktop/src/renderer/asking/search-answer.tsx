import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useActions, useWindow } from '../till/till-context.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { SearchQuestion } from './question.ts'

const MOST_TYPED = 80

export function SearchAnswer({ question }: { readonly question: SearchQuestion }) {
  const { writeAnswer } = useActions()
  const { text, found, highlighted } = useStore(useWindow().stores.asking.store)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      <input
        ref={field}
        className="field"
        data-testid="ask-search"
        aria-label={question.label}
        placeholder={question.placeholder}
        value={text}
        maxLength={MOST_TYPED}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => void writeAnswer(event.target.value)}
      />
      {found === null && (
        <p className="find-empty">
          {question.fewest ? words.asking.fewest(question.fewest) : words.asking.search}
        </p>
      )}
      {found?.length === 0 && <p className="find-empty">{words.asking.notFound(text.trim())}</p>}
      {found && found.length > 0 && (
        <ChoiceList label={question.title} choices={found} highlighted={highlighted} />
      )}
    </>
  )
}
