import { useState } from 'react'
import { useStore } from 'zustand'
import { MAX_SCAN_LENGTH } from '../../ipc/views.ts'
import { panelWords as texts } from '../locales/panel-words.ts'
import { usePanel } from './panel-context.tsx'

/** Sends a code as the hand scanner would: typed, used before, or from the shelf. */
export function ScannerSection() {
  const panel = usePanel()
  const { usedCodes, shelf } = useStore(panel.store)
  const [code, setCode] = useState('')
  const [wanted, setWanted] = useState('')
  return (
    <section className="device device-tall" aria-labelledby="scanner">
      <h2 id="scanner">{texts.scanner}</h2>
      <div className="device-row">
        <input
          className="field"
          data-testid="virtual-code"
          aria-label={texts.code}
          placeholder={texts.codeHint}
          value={code}
          maxLength={MAX_SCAN_LENGTH}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
        />
        <button
          type="button"
          className="go go-small"
          data-testid="virtual-scan"
          disabled={code === ''}
          onClick={() => panel.scan(code)}
        >
          {texts.scan}
        </button>
      </div>
      {usedCodes.length > 0 && (
        <ul className="used" aria-label={texts.used}>
          {usedCodes.map((used) => (
            <li key={used}>
              <button type="button" className="used-code" onClick={() => panel.scan(used)}>
                {used}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        className="field"
        data-testid="virtual-find"
        aria-label={texts.find}
        placeholder={texts.find}
        value={wanted}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setWanted(event.target.value)
          panel.search(event.target.value)
        }}
      />
      {shelf.length === 0 && <p className="device-hint">{texts.shelfEmpty}</p>}
      <ul className="shelf" aria-label={texts.shelf}>
        {shelf.map(({ productId, name, barcode }) => (
          <li key={productId}>
            <button
              type="button"
              className="shelf-item"
              data-testid="virtual-product"
              onClick={() => panel.scan(barcode ?? '')}
            >
              <b>{name}</b>
              <span>{barcode}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
