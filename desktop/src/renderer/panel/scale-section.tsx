import { useStore } from 'zustand'
import type { ScaleHand } from '../../ipc/scale.ts'
import { panelWords } from '../locales/panel-words.ts'
import { usePanel } from './panel-context.tsx'
import { Pick } from './pick.tsx'

const texts = panelWords.scale

/** Nothing, a handful, some fruit, a melon, more than it bears, and less than nothing. */
const LOADS = ['0', '120', '482', '1250', '16000', '-20'] as const
const loads = LOADS.map((grams) => [grams, texts.load(Number(grams))] as const)
const faults = (['none', 'silent', 'garbage', 'half', 'unplugged'] as const).map(
  (fault) => [fault, texts.faults[fault]] as const,
)
const MOST_GRAMS = 99_999

/** Puts goods on the scale, jostles them, and breaks it. */
export function ScaleSection() {
  const panel = usePanel()
  const hand = useStore(panel.store, ({ devices }) => devices?.scale)
  const set = (more: Partial<ScaleHand>): void => {
    if (hand) panel.setScale({ ...hand, ...more })
  }
  const type = (text: string): void => {
    const grams = Math.min(MOST_GRAMS, Number(text.replace(/\D/g, '')))
    set({ grams })
  }
  return (
    <section className="device" aria-labelledby="scale">
      <h2 id="scale">{texts.title}</h2>
      <div className="device-row">
        <label className="grams">
          <input
            className="field"
            data-testid="virtual-grams"
            aria-label={texts.grams}
            value={hand?.grams ?? 0}
            inputMode="numeric"
            autoComplete="off"
            disabled={!hand}
            onChange={(event) => type(event.target.value)}
          />
          <span>g</span>
        </label>
        <button
          type="button"
          role="switch"
          className="switch"
          data-testid="virtual-moving"
          aria-checked={hand?.isMoving ?? false}
          disabled={!hand}
          onClick={() => set({ isMoving: !hand?.isMoving })}
        >
          {texts.moving}
        </button>
      </div>
      <Pick
        label={texts.loads}
        value={hand && LOADS.find((grams) => Number(grams) === hand.grams)}
        options={loads}
        testId="virtual-load"
        onPick={(grams) => set({ grams: Number(grams), isMoving: false })}
      />
      <Pick
        label={texts.fault}
        value={hand?.fault}
        options={faults}
        testId="virtual-scale"
        onPick={(fault) => set({ fault })}
      />
    </section>
  )
}
