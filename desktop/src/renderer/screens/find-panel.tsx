import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { GoButton } from '../components/go-button.tsx'
import { words } from '../locales/words.ts'
import { useActions, useFormat, useWindow } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

function Results() {
  const { amount } = useFormat()
  const { addFound } = useActions()
  const { results, answered, highlighted } = useStore(useWindow().stores.find)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' })
  }, [highlighted])
  if (answered === null) return <p className="find-empty">{words.find.start}</p>
  if (results.length === 0) return <p className="find-empty">{words.find.none(answered)}</p>
  return (
    <ul className="results" ref={list} aria-label={words.find.results}>
      {results.map(({ productId, name, priceMinor, barcode }, index) => (
        <li key={productId}>
          <button
            type="button"
            className={index === highlighted ? 'result result-on' : 'result'}
            data-testid="find-result"
            aria-current={index === highlighted || undefined}
            onClick={() => addFound(productId)}
          >
            <span className="result-name">{name}</span>
            <span className="result-code">{barcode ?? words.find.noCode}</span>
            <span className="result-price">{amount(priceMinor)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function FindPanel() {
  const { typeFind, addHighlighted } = useActions()
  const { text, results } = useStore(useWindow().stores.find)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <Panel
      title={words.find.title}
      back={words.find.back}
      action={
        <GoButton
          label={words.find.add}
          testId="find-add"
          disabled={results.length === 0}
          onClick={addHighlighted}
        />
      }
    >
      <input
        ref={field}
        className="field"
        data-testid="find-text"
        aria-label={words.find.label}
        placeholder={words.find.placeholder}
        value={text}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => typeFind(event.target.value)}
      />
      <Results />
    </Panel>
  )
}
