import { useStore } from 'zustand'
import { panelWords } from '../locales/panel-words.ts'
import { usePanel } from './panel-context.tsx'
import { Pick } from './pick.tsx'

const texts = panelWords.display
const faults = (['none', 'stuck', 'unplugged'] as const).map((fault) => [fault, texts.faults[fault]] as const)

/** What the customer reads, from the bytes that the display got. */
export function DisplaySection() {
  const panel = usePanel()
  const display = useStore(panel.store, ({ devices }) => devices?.display)
  const rows = display?.rows ?? ['', '']
  return (
    <section className="device" aria-labelledby="display">
      <h2 id="display">{texts.title}</h2>
      <div
        className={`pole pole-${display?.brightness ?? 1}`}
        data-testid="virtual-display"
        data-fault={display?.fault}
        role="img"
        aria-label={rows.map((row) => row.trim()).join(', ')}
      >
        {rows.map((row, at) => (
          <div className="pole-row" key={at} aria-hidden="true">
            {[...row].map((sign, column) => (
              <span key={column}>{sign}</span>
            ))}
          </div>
        ))}
      </div>
      <Pick
        label={texts.fault}
        value={display?.fault}
        options={faults}
        testId="virtual-pole"
        onPick={panel.setDisplay}
      />
    </section>
  )
}
