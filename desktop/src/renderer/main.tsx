import '@fontsource-variable/inter/wght.css'
import './styles/index.css'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { spokenLanguage } from './locales/language.ts'
import { receivePorts } from './ports/receive-ports.ts'
import { createTonePlayer } from './sound/tone.ts'
import { createTill } from './till/create-till.ts'
import { pageFrames, pressedMs } from './till/frames.ts'
import { listenToKeys } from './till/listen-to-keys.ts'
import { pagePaintTimer } from './till/paint-timer.ts'
import { followTheme, wear } from './till/theme.ts'
import { TillContext } from './till/till-context.tsx'
import { whenKnown } from './till/when-known.ts'

const paint = pagePaintTimer((painted) => {
  // A measurement that gets lost is a measurement less.
  till.stores.engine.call('scan.painted', painted).catch(() => undefined)
})

const { nextFrame, afterFrame, timeMs } = pageFrames()
const saleShown = (saleId: string): void =>
  nextFrame(() =>
    afterFrame(() => {
      till.stores.engine.call('sale.painted', { saleId, paintedMs: timeMs() }).catch(() => undefined)
    }),
  )

const till = createTill({
  flush: flushSync,
  now: () => performance.now(),
  playTone: createTonePlayer(),
  onScanShown: paint.shown,
  onSaleShown: saleShown,
  pressedMs: () => pressedMs(window),
  wear: (look) => wear(window, look),
})

document.documentElement.lang = spokenLanguage()
followTheme(window)
listenToKeys(window, till)
receivePorts(window, (name, port) => {
  if (name === 'engine') void till.linkEngine(port)
  else if (name === 'main') void till.linkShell(port)
  else port.close()
})

const element = document.getElementById('root')
if (element) {
  const root = createRoot(element)
  const draw = (isKnown: boolean): void =>
    root.render(
      <StrictMode>
        <TillContext value={till}>
          <App isKnown={isKnown} />
        </TillContext>
      </StrictMode>,
    )
  draw(false)
  whenKnown(till.stores, () => draw(true))
}
