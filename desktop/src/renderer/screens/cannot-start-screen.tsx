import { ShieldCheck, TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { BundleBox } from '../components/bundle-box.tsx'
import { type Fact, Facts } from '../components/diagnostics/card.tsx'
import { GoButton } from '../components/go-button.tsx'
import { KeyCap } from '../components/key-cap.tsx'
import { errorText } from '../locales/error-text.ts'
import { words } from '../locales/words.ts'
import { useActions, useWhen, useWindow } from '../till/till-context.tsx'

const texts = words.cannotStart

/** Nothing can be sold: which part, why, since when, what is safe, and what to do next. */
export function CannotStartScreen() {
  const failing = useStore(useWindow().stores.shell, ({ shell }) => shell?.failing ?? null)
  const isMaking = useStore(useWindow().stores.diagnostics, ({ bundle }) => bundle.state === 'making')
  const { retryProgram, makeBundle, openDiagnostics } = useActions()
  const when = useWhen()
  if (!failing) return null
  const { process, error, since, deaths, said } = failing
  const facts: Fact[] = [
    { name: texts.since, value: when(since) },
    ...(deaths > 0 ? [{ name: texts.tries, value: texts.tried(deaths) }] : []),
    { name: texts.code, value: `${error.code} · ${process}` },
    ...(error.details.file === undefined ? [] : [{ name: texts.file, value: String(error.details.file) }]),
    ...(said === null ? [] : [{ name: texts.said, value: said }]),
  ]
  return (
    <main className="cannot-start" role="alert" data-testid="cannot-start" data-code={error.code}>
      <div className="cannot-start-card">
        <div className="cannot-start-head">
          <TriangleAlert aria-hidden="true" size={40} />
          <h1>{texts.title}</h1>
        </div>
        <p className="cannot-start-text">
          {error.code === 'PROCESS_FAILING' ? texts.stops : errorText(error)}
        </p>
        <Facts facts={facts} />
        <p className="cannot-start-safe">
          <ShieldCheck aria-hidden="true" size={24} />
          <span>{texts.safe}</span>
        </p>
        <p>{texts.next}</p>
        <div className="cannot-start-ways">
          <button
            type="button"
            className="pay-way"
            data-testid="open-diagnostics"
            aria-keyshortcuts="F7"
            onClick={openDiagnostics}
          >
            <span>{texts.diagnostics}</span>
            <KeyCap>F7</KeyCap>
          </button>
          <button
            type="button"
            className="pay-way"
            data-testid="make-bundle"
            aria-keyshortcuts="F9"
            disabled={isMaking}
            onClick={makeBundle}
          >
            <span>{texts.bundle}</span>
            <KeyCap>F9</KeyCap>
          </button>
          <GoButton label={texts.retry} testId="try-again" onClick={retryProgram} />
        </div>
        <BundleBox />
      </div>
    </main>
  )
}
