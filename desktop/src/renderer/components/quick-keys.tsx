import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { pageShown, quickPages } from '../stores/quick-pages.ts'
import { useActions, useFormat, useWindow } from '../till/till-context.tsx'
import { KeyCap } from './key-cap.tsx'

/** Articles without a barcode to scan, one touch each. */
export function QuickKeys() {
  const { till, screen } = useWindow().stores
  const quickKeys = useStore(till, (state) => state.quickKeys)
  const wanted = useStore(screen.store, (state) => state.quickPage)
  const { amount } = useFormat()
  const { add } = useActions()
  if (quickKeys.length === 0) return <p className="quick-none">{words.work.noQuickKeys}</p>
  const pages = quickPages(quickKeys)
  const page = pageShown(pages, wanted)
  return (
    <div className="quick-pages">
      <section className="quick" aria-label={words.work.quickKeys} data-testid="quick-keys">
        {pages[page]?.map(({ position, label, productId, priceMinor, colour }) => (
          <button
            key={position}
            type="button"
            className="quick-key"
            data-testid={`quick-key-${position}`}
            data-colour={colour ?? undefined}
            onClick={() => add(productId, 'quick-key')}
          >
            <b>{label}</b>
            <span>{priceMinor === null ? words.work.openPrice : amount(priceMinor)}</span>
          </button>
        ))}
      </section>
      {pages.length > 1 && <PageRow count={pages.length} page={page} />}
    </div>
  )
}

function PageRow({ count, page }: { readonly count: number; readonly page: number }) {
  const { showQuickPage } = useActions()
  return (
    <nav className="quick-turn" aria-label={words.work.quickPages}>
      {Array.from({ length: count }, (_, place) => (
        <button
          key={words.work.quickPage(place + 1)}
          type="button"
          className={place === page ? 'quick-page quick-page-on' : 'quick-page'}
          data-testid={`quick-page-${place}`}
          aria-label={words.work.quickPage(place + 1)}
          aria-current={place === page || undefined}
          onClick={() => showQuickPage(place)}
        >
          {place + 1}
        </button>
      ))}
      <KeyCap>{words.work.turnKeys}</KeyCap>
    </nav>
  )
}
