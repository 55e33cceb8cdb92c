import { ScanBarcode } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useActions, useWindow } from '../till/till-context.tsx'
import type { TextQuestion } from './question.ts'

/** Usual answers by one touch or by arrow; another one in words. */
export function TextAnswer({ question }: { readonly question: TextQuestion }) {
  const { label, most, usual = [], byScan = false } = question
  const { writeAnswer, pickAnswer } = useActions()
  const { text, highlighted } = useStore(useWindow().stores.asking.store)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      {usual.length > 0 && (
        <div className="usual">
          {usual.map((answer, place) => (
            <button
              key={answer}
              type="button"
              className={place === highlighted ? 'usual-way usual-on' : 'usual-way'}
              data-testid={`usual-${place}`}
              aria-current={place === highlighted || undefined}
              onClick={() => pickAnswer(place)}
            >
              {answer}
            </button>
          ))}
        </div>
      )}
      <label className="ask-label">
        <span>{label}</span>
        <input
          ref={field}
          className="field"
          data-testid="ask-text"
          value={text}
          maxLength={most}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => void writeAnswer(event.target.value)}
        />
      </label>
      {byScan && (
        <p className="badge-hint">
          <ScanBarcode aria-hidden="true" size={22} />
          {words.asking.scan}
        </p>
      )}
    </>
  )
}
