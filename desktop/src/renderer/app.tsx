import { LoaderCircle } from 'lucide-react'
import { useStore } from 'zustand'
import { NoticeStrip } from './components/notice-strip.tsx'
import { TrainingBanner } from './components/training-banner.tsx'
import { en } from './locales/en.ts'
import { CannotStartScreen } from './screens/cannot-start-screen.tsx'
import { EnrolmentScreen } from './screens/enrolment-screen.tsx'
import { SaleScreen } from './screens/sale-screen.tsx'
import { SignInScreen } from './screens/sign-in-screen.tsx'
import { useReadyMark } from './till/mark-ready.ts'
import { useTill, useWindow } from './till/till-context.tsx'

const Starting = () => (
  <main className="starting" data-testid="starting">
    <LoaderCircle aria-hidden="true" size={32} className="spin" />
    <h1>{en.starting}</h1>
    <NoticeStrip />
  </main>
)

const screens = {
  enrolment: EnrolmentScreen,
  'sign-in': SignInScreen,
  selling: SaleScreen,
  done: SaleScreen,
} as const

export function App() {
  const till = useTill()
  const stage = till?.stage
  useReadyMark(stage !== undefined && (stage !== 'sign-in' || till?.canSignIn === true))
  const failing = useStore(useWindow().stores.shell, ({ shell }) => shell?.failing ?? null)
  if (!stage && failing?.process === 'engine') return <CannotStartScreen error={failing.error} />
  const Screen = stage ? screens[stage] : Starting
  return (
    <div className={till?.training ? 'window window-training' : 'window'}>
      {till?.training && <TrainingBanner />}
      <div className="window-screen">
        <Screen />
      </div>
    </div>
  )
}
