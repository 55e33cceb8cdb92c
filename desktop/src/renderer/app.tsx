import { LoaderCircle } from 'lucide-react'
import { useStore } from 'zustand'
import { DiagnosticsButton } from './components/diagnostics-button.tsx'
import { NoticeStrip } from './components/notice-strip.tsx'
import { TrainingBanner } from './components/training-banner.tsx'
import { words } from './locales/words.ts'
import { CannotStartScreen } from './screens/cannot-start-screen.tsx'
import { DiagnosticsScreen } from './screens/diagnostics-screen.tsx'
import { DrillScreen } from './screens/drill-screen.tsx'
import { EnrolmentScreen } from './screens/enrolment-screen.tsx'
import { SaleScreen } from './screens/sale-screen.tsx'
import { SetupScreen } from './screens/setup-screen.tsx'
import { SignInScreen } from './screens/sign-in-screen.tsx'
import { useReadyMark } from './till/mark-ready.ts'
import { sceneOf } from './till/scene.ts'
import { useTill, useWindow } from './till/till-context.tsx'

const Starting = () => (
  <main className="starting" data-testid="starting">
    <LoaderCircle aria-hidden="true" size={32} className="spin" />
    <h1>{words.starting}</h1>
    <DiagnosticsButton />
    <NoticeStrip />
  </main>
)

const screens = {
  starting: Starting,
  'cannot-run': CannotStartScreen,
  diagnostics: DiagnosticsScreen,
  setup: SetupScreen,
  drill: DrillScreen,
  enrolment: EnrolmentScreen,
  'sign-in': SignInScreen,
  selling: SaleScreen,
  done: SaleScreen,
} as const

const classNames = (isKnown: boolean, isTraining: boolean): string =>
  ['window', isTraining && 'window-training', !isKnown && 'window-unseen'].filter(Boolean).join(' ')

/**
 * Until something is known nothing is seen, but the screen that most starts end at is laid out already: its letters are
 * loaded and its code has run when the till's view comes, which then fills in what it says.
 */
export function App({ isKnown }: { readonly isKnown: boolean }) {
  const till = useTill()
  const stage = till?.stage
  const { stores, screenReady } = useWindow()
  useReadyMark(stage !== undefined && (stage !== 'sign-in' || till?.canSignIn === true), screenReady)
  const failing = useStore(stores.shell, ({ shell }) => shell?.failing ?? null)
  const isLookedAt = useStore(stores.diagnostics, ({ isOpen }) => isOpen)
  const isSetUp = useStore(stores.setup, ({ isOpen }) => isOpen)
  const isDrilled = useStore(stores.drill, ({ isOpen }) => isOpen)
  const Screen = isKnown ? screens[sceneOf({ stage, failing, isLookedAt, isSetUp, isDrilled })] : SignInScreen
  return (
    <div className={classNames(isKnown, till?.training === true)}>
      {till?.training && <TrainingBanner />}
      <div className="window-screen">
        <Screen />
      </div>
    </div>
  )
}
