import { useStore } from 'zustand'
import { Clock } from '../components/clock.tsx'
import { DiagnosticsButton } from '../components/diagnostics-button.tsx'
import { Health } from '../components/health.tsx'
import { LanguageButton } from '../components/language-button.tsx'
import { ThemeButton, TypeButton } from '../components/look-button.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { OperatorTiles } from '../components/operator-tiles.tsx'
import { PinPad } from '../components/pin-pad.tsx'
import { ShiftEnded } from '../components/shift-ended.tsx'
import { words } from '../locales/words.ts'
import { useFormat, useTill, useWindow } from '../till/till-context.tsx'

const CannotSignIn = () => (
  <section className="card blocked" data-testid="cannot-sign-in">
    <h2>{words.signIn.cannot}</h2>
    <p>{words.signIn.cannotWhy}</p>
  </section>
)

/** Store and till on the left, people and PIN on the right. Without a till it is the frame alone. */
export function SignInScreen() {
  const till = useTill()
  const { count } = useFormat()
  const version = useStore(useWindow().stores.shell, ({ shell }) => shell?.appVersion)
  const { identity = null, productCount = 0, canSignIn = true } = till ?? {}
  return (
    <div className="split" data-testid="sign-in-screen">
      <aside className="brand">
        <div className="brand-top">
          <p className="brand-tenant">{identity?.tenantName}</p>
          <h1 data-testid="store-name">{identity?.storeName}</h1>
          {identity && <p className="brand-till">{words.header.till(identity.tillNumber)}</p>}
        </div>
        <ShiftEnded />
        <Clock />
        <div className="brand-foot">
          <p>{productCount > 0 ? words.signIn.products(count(productCount)) : words.signIn.noProducts}</p>
          {version && <p>{words.enrolment.version(version)}</p>}
        </div>
      </aside>
      <main className="entry-side">
        <div className="entry-top">
          {till && <Health health={till.health} safety={till.safety} />}
          <DiagnosticsButton />
          <LanguageButton />
          <TypeButton />
          <ThemeButton />
        </div>
        <div className="entry-main">
          <h2 className="entry-title">{words.signIn.title}</h2>
          {canSignIn ? (
            <div className="sign-in">
              <OperatorTiles />
              <PinPad />
            </div>
          ) : (
            <CannotSignIn />
          )}
        </div>
        <NoticeStrip />
      </main>
    </div>
  )
}
