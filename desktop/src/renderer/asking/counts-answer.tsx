import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { DigitPad } from '../components/digit-pad.tsx'
import { words } from '../locales/words.ts'
import { useActions, useFormat, useWindow } from '../till/till-context.tsx'
import { countsOf } from './answer-of.ts'
import type { CountsQuestion } from './question.ts'

/** A number for each row: the arrows or a touch choose the row, digits count it. */
export function CountsAnswer({ question }: { readonly question: CountsQuestion }) {
  const { rows } = question
  const { amount, count } = useFormat()
  const { pickAnswer } = useActions()
  const { counts, highlighted } = useStore(useWindow().stores.asking.store)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' })
  }, [highlighted])
  if (rows.length === 0) return <p className="find-empty">{question.none ?? words.asking.nothing}</p>
  const counted = countsOf(question, counts)
  const hasSum = rows.every(({ eachMinor }) => eachMinor !== undefined)
  const sumMinor = rows.reduce((sum, { id, eachMinor = 0 }) => sum + (counted[id] ?? 0) * eachMinor, 0)
  return (
    <div className="pay-grid counts-grid">
      <div className="counts">
        <ul className="results" ref={list} aria-label={words.asking.rows}>
          {rows.map(({ id, label, detail, eachMinor }, place) => (
            <li key={id}>
              <button
                type="button"
                className={[
                  ...['result', 'count-row', hasSum && 'count-sums', place === highlighted && 'result-on'],
                ]
                  .filter(Boolean)
                  .join(' ')}
                data-testid="count-row"
                data-row={id}
                data-count={counted[id]}
                aria-current={place === highlighted || undefined}
                onClick={() => pickAnswer(place)}
              >
                <span className="result-name">
                  {label}
                  {detail && <small className="result-code">{detail}</small>}
                </span>
                <span className="count-of">{count(counted[id] ?? 0)} ×</span>
                {hasSum && eachMinor !== undefined && (
                  <span className="result-price">{amount((counted[id] ?? 0) * eachMinor)}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
        {hasSum && (
          <p className="counts-sum">
            <span>{words.asking.counted}</span>
            <output data-testid="counts-sum" data-minor={sumMinor}>
              {amount(sumMinor)}
            </output>
          </p>
        )}
      </div>
      <DigitPad label={words.asking.pad} />
    </div>
  )
}
