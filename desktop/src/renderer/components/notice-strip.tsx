import { CircleAlert, CircleX, Info, LoaderCircle, X } from 'lucide-react'
import { useStore } from 'zustand'
import { errorText } from '../locales/error-text.ts'
import { words } from '../locales/words.ts'
import type { Notice } from '../stores/notice-store.ts'
import { useWindow } from '../till/till-context.tsx'
import { PrintQuestion, usePrintDoubt } from './print-question.tsx'
import { UnknownOffer } from './unknown-offer.tsx'

const icons = { error: CircleX, warning: CircleAlert, info: Info } as const

/** The one place where something is said: a failing process first, then a slow engine, then the newest notice. */
function useSaying(): {
  readonly tone: Notice['tone'] | 'wait'
  readonly text: string
  readonly id?: number
  /** A code that the catalogue does not know. */
  readonly isUnknown?: boolean
} | null {
  const { stores } = useWindow()
  const failing = useStore(stores.shell, ({ shell }) => shell?.failing ?? null)
  const notices = useStore(stores.notices.store, (state) => state.notices)
  const isLate = useStore(stores.engine.store, ({ up, late }) => up && late > 0)
  const isAsked = usePrintDoubt() !== null
  // The question says the same, and what to do about it.
  const said = notices.filter(({ error }) => !isAsked || error.code !== 'PRINT_OUTCOME_UNKNOWN')
  const newest = said[0]
  if (failing) return { tone: 'error', text: words.failing[failing.process] }
  if (isLate) return { tone: 'wait', text: words.strip.comingBack }
  if (!newest) return null
  const more = said.length > 1 ? ` (${words.strip.more(said.length - 1)})` : ''
  return {
    tone: newest.tone,
    text: errorText(newest.error) + more,
    id: newest.id,
    isUnknown: newest.error.code === 'BARCODE_UNKNOWN',
  }
}

/** Keeps its place when it is silent, so that nothing jumps when it speaks. */
export function NoticeStrip({ hint }: { readonly hint?: string | undefined }) {
  const { notices } = useWindow().stores
  const saying = useSaying()
  const Icon = saying ? (saying.tone === 'wait' ? LoaderCircle : icons[saying.tone]) : null
  return (
    <div className="strip" data-testid="notice-strip" data-tone={saying?.tone ?? 'none'} role="status">
      {saying && Icon ? (
        <p className={`notice notice-${saying.tone}`} key={saying.id}>
          <Icon aria-hidden="true" size={20} className="notice-icon" />
          <span>{saying.text}</span>
          {saying.isUnknown && <UnknownOffer />}
          {saying.id !== undefined && (
            <button
              type="button"
              className="notice-close"
              aria-label={words.strip.dismiss}
              onClick={notices.clear}
            >
              <X aria-hidden="true" size={18} />
            </button>
          )}
        </p>
      ) : (
        <PrintQuestion otherwise={hint && <p className="hint">{hint}</p>} />
      )}
    </div>
  )
}
