import { CircleAlert, CircleCheck, CircleX, LoaderCircle } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Diagnostics } from '../../ipc/diagnostics.ts'
import { BackButton } from '../components/back-button.tsx'
import { BundleBox } from '../components/bundle-box.tsx'
import { Card, Facts } from '../components/diagnostics/card.tsx'
import {
  deviceFacts,
  fileFacts,
  journalFacts,
  queueFacts,
  versionFacts,
} from '../components/diagnostics/facts-of.ts'
import { IncidentList } from '../components/diagnostics/incident-list.tsx'
import { ProgramList } from '../components/diagnostics/program-list.tsx'
import { SpeedTable } from '../components/diagnostics/speed-table.tsx'
import { GoButton } from '../components/go-button.tsx'
import { KeyCap } from '../components/key-cap.tsx'
import { concernsOf } from '../diagnostics/concerns.ts'
import { words } from '../locales/words.ts'
import { useActions, useWhen, useWindow } from '../till/till-context.tsx'

const texts = words.diagnostics
const REFRESH_MS = 3_000

/** One answer at the top: is it well, and if not, what needs a person. */
function Verdict({ view, when }: { readonly view: Diagnostics; readonly when: (iso: string) => string }) {
  const concerns = concernsOf(view, when)
  const tone = concerns[0]?.tone ?? 'good'
  const Icon = { good: CircleCheck, warn: CircleAlert, stop: CircleX }[tone]
  return (
    <section className={`verdict verdict-${tone}`} data-testid="verdict" data-tone={tone}>
      <Icon aria-hidden="true" size={28} />
      <div>
        <h2>{concerns.length === 0 ? texts.sound : texts.concerns(concerns.length)}</h2>
        <ul>
          {concerns.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <small>{texts.asOf(when(view.at))}</small>
    </section>
  )
}

function Cards({ view, when }: { readonly view: Diagnostics; readonly when: (iso: string) => string }) {
  const { cards } = texts
  return (
    <div className="fact-cards">
      <Card title={cards.processes}>
        <ProgramList processes={view.processes} />
      </Card>
      <Card title={cards.devices}>
        <Facts facts={deviceFacts(view)} />
      </Card>
      <Card title={cards.queues}>
        <Facts facts={queueFacts(view)} />
      </Card>
      <Card title={cards.speed}>
        <SpeedTable day={view.engine?.speed.day ?? []} />
      </Card>
      <Card title={cards.files}>
        <Facts facts={fileFacts(view, when)} />
      </Card>
      <Card title={cards.journal}>
        <Facts facts={journalFacts(view)} />
      </Card>
      <Card title={cards.errors} wide>
        <IncidentList incidents={view.errors} none={texts.noErrors} when={when} />
      </Card>
      <Card title={cards.versions}>
        <Facts facts={versionFacts(view, when)} />
      </Card>
      <Card title={cards.incidents} wide>
        <IncidentList incidents={view.incidents} none={texts.noIncidents} when={when} />
      </Card>
    </div>
  )
}

/** How the till is, for store IT. In place of everything else; the basket is untouched behind it. */
export function DiagnosticsScreen() {
  const { view, bundle } = useStore(useWindow().stores.diagnostics)
  const { closeDiagnostics, refreshDiagnostics, makeBundle, openSetup, openDrill } = useActions()
  const when = useWhen()
  useEffect(() => {
    const timer = setInterval(refreshDiagnostics, REFRESH_MS)
    return () => clearInterval(timer)
  }, [refreshDiagnostics])
  return (
    <main className="diagnostics" data-testid="diagnostics">
      <header className="panel-head">
        <h1>{texts.title}</h1>
        <button
          type="button"
          className="plain"
          data-testid="open-drill"
          aria-keyshortcuts="F9"
          onClick={openDrill}
        >
          {words.keys.outageDrill}
          <KeyCap>F9</KeyCap>
        </button>
        <BackButton label={texts.back} onClick={closeDiagnostics} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div className="diagnostics-body" tabIndex={0}>
        {view ? (
          <>
            <Verdict view={view} when={when} />
            <Cards view={view} when={when} />
          </>
        ) : (
          <p className="diagnostics-wait">
            <LoaderCircle aria-hidden="true" size={24} className="spin" />
            {texts.loading}
          </p>
        )}
      </div>
      <footer className="diagnostics-foot">
        <BundleBox />
        <button
          type="button"
          className="plain"
          data-testid="open-setup"
          aria-keyshortcuts="F8"
          onClick={openSetup}
        >
          {words.keys.setUpDevices}
          <KeyCap>F8</KeyCap>
        </button>
        <GoButton
          label={texts.bundle.make}
          testId="make-bundle"
          disabled={bundle.state === 'making'}
          onClick={makeBundle}
        />
      </footer>
    </main>
  )
}
