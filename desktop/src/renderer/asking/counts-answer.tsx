import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { DigitPad } from '../components/digit-pad.tsx'
import { words } from '../locales/words.ts'
import { countedSum } from '../money/counted-sum.ts'
import { useActions, useFormat, useWindow } from '../till/till-context.tsx'
import { countsOf } from './answer-of.ts'
import type { CountRow, CountsQuestion } from './question.ts'

const rowClass = (isOn: boolean, hasWorth: boolean): string =>
  ['result', 'count-row', ...(hasWorth ? ['count-sums'] : []), ...(isOn ? ['result-on'] : [])].join(' ')

/** A number for each row: the arrows or a touch choose the row, digits count it. */
export function CountsAnswer({ question }: { readonly question: CountsQuestion }) {
  const { rows } = question
  const { amount, count, moneyIn } = useFormat()
  const { pickAnswer } = useActions()
  const { counts, highlighted } = useStore(useWindow().stores.asking.store)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' })
  }, [highlighted])
  if (rows.length === 0) return <p className="find-empty">{question.none ?? words.asking.nothing}</p>
  const counted = countsOf(question, counts)
  const hasSum = rows.every(({ eachMinor }) => eachMinor !== undefined)
  /** What was counted of it comes to, where a sum is added up or an amount is typed. */
  const worth = ({ id, eachMinor, amountIn }: CountRow): string | undefined => {
    if (hasSum && eachMinor !== undefined) return amount((counted[id] ?? 0) * eachMinor)
    if (amountIn === undefined) return undefined
    return counts[id] === undefined ? words.asking.notCounted : moneyIn(counts[id], amountIn)
  }
  const sumMinor = countedSum(rows, counted)
  return (
    <div className="pay-grid counts-grid">
      <div className="counts">
        <ul className="results" ref={list} aria-label={words.asking.rows}>
          {rows.map((row, place) => (
            <li key={row.id}>
              <button
                type="button"
                className={rowClass(place === highlighted, worth(row) !== undefined)}
                data-testid="count-row"
                data-row={row.id}
                data-count={counted[row.id]}
                aria-current={place === highlighted || undefined}
                onClick={() => pickAnswer(place)}
              >
                <span className="result-name">
                  {row.label}
                  {row.detail && <small className="result-code">{row.detail}</small>}
                </span>
                <span className="count-of">
                  {row.amountIn === undefined && `${count(counted[row.id] ?? 0)} ×`}
                </span>
                {worth(row) !== undefined && <span className="result-price">{worth(row)}</span>}
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
      <DigitPad label={words.asking.pad} withDoubleZero={rows[highlighted]?.amountIn !== undefined} />
    </div>
  )
}
