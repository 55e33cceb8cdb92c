import { KeyRound, LoaderCircle, ShieldAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { DiagnosticsButton } from '../components/diagnostics-button.tsx'
import { EnrolmentForm } from '../components/enrolment-form.tsx'
import { LanguageButton } from '../components/language-button.tsx'
import { ThemeButton } from '../components/look-button.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { words } from '../locales/words.ts'
import { useWindow } from '../till/till-context.tsx'

const keyringIcons = { ready: KeyRound, checking: LoaderCircle, unavailable: ShieldAlert } as const

function Keyring() {
  const keyring = useStore(useWindow().stores.shell, ({ shell }) => shell?.keyring ?? 'checking')
  const Icon = keyringIcons[keyring]
  const [title, meaning] = words.enrolment.keyring[keyring]
  return (
    <section className={`keyring keyring-${keyring}`} data-testid="keyring" data-state={keyring}>
      <Icon aria-hidden="true" size={22} />
      <p>
        <b>{title}</b> {meaning}
      </p>
    </section>
  )
}

/** Once in a machine's life: which hub, and the code that says which till this is. */
export function EnrolmentScreen() {
  const version = useStore(useWindow().stores.shell, ({ shell }) => shell?.appVersion)
  return (
    <div className="split" data-testid="enrolment-screen">
      <aside className="brand">
        <div className="brand-top">
          <p className="brand-tenant">Codex Till</p>
          <h1>{words.enrolment.title}</h1>
          <p className="brand-till">{words.enrolment.lead}</p>
        </div>
        <ol className="steps">
          {words.enrolment.steps.map(([title, text]) => (
            <li key={title}>
              <b>{title}</b>
              <span>{text}</span>
            </li>
          ))}
        </ol>
        <div className="brand-foot">{version && <p>{words.enrolment.version(version)}</p>}</div>
      </aside>
      <main className="entry-side">
        <div className="entry-top">
          <DiagnosticsButton />
          <LanguageButton />
          <ThemeButton />
        </div>
        <div className="entry-main">
          <EnrolmentForm />
          <Keyring />
        </div>
        <NoticeStrip />
      </main>
    </div>
  )
}
