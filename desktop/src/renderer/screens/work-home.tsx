import { Search } from 'lucide-react'
import { KeyCap } from '../components/key-cap.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { PayRow } from '../components/pay-row.tsx'
import { QuickKeys } from '../components/quick-keys.tsx'
import { TypedEntry } from '../components/typed-entry.tsx'
import { words } from '../locales/words.ts'
import { useActions, useHasLines, useTyped } from '../till/till-context.tsx'

/** The work area while nothing special is going on. */
export function WorkHome() {
  const { openFind } = useActions()
  const hasLines = useHasLines()
  const typed = useTyped()
  return (
    <>
      {typed === '' ? (
        <button
          type="button"
          className="find-box"
          data-testid="find"
          aria-keyshortcuts="F9"
          onClick={openFind}
        >
          <Search aria-hidden="true" size={20} />
          <span>{words.work.find}</span>
          <KeyCap>F9</KeyCap>
        </button>
      ) : (
        <TypedEntry typed={typed} />
      )}
      <QuickKeys />
      <NoticeStrip hint={hasLines ? words.work.hint : undefined} />
      <PayRow />
    </>
  )
}
