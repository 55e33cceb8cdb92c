import { useEffect, useRef } from 'react'
import { useActions, useFormat } from '../till/till-context.tsx'
import type { Choice } from './question.ts'

type Props = {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly highlighted: number
}

/** One touch each; the arrows choose too. */
export function ChoiceList({ label, choices, highlighted }: Props) {
  const { amount } = useFormat()
  const { pickAnswer } = useActions()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' })
  }, [highlighted])
  return (
    <ul className="results" ref={list} aria-label={label}>
      {choices.map(({ id, label: name, detail, amountMinor }, place) => (
        <li key={id}>
          <button
            type="button"
            className={place === highlighted ? 'result result-on' : 'result'}
            data-testid="choice"
            data-choice={id}
            aria-current={place === highlighted || undefined}
            onClick={() => pickAnswer(place)}
          >
            <span className="result-name">{name}</span>
            <span className="result-code">{detail}</span>
            {amountMinor !== undefined && <span className="result-price">{amount(amountMinor)}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
