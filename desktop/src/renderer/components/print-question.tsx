import { ReceiptText } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PrintDoubt } from '../../ipc/views.ts'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useTill, useWhen } from '../till/till-context.tsx'
import { KeyCap } from './key-cap.tsx'

/** The paper that somebody is asked about; nobody is while nobody is signed in. */
export function usePrintDoubt(): PrintDoubt | null {
  const till = useTill()
  return till && (till.stage === 'selling' || till.stage === 'done') ? till.printDoubt : null
}

/** Stands where notices stand, until it is answered: it keeps nobody from selling. */
export function PrintQuestion({ otherwise }: { readonly otherwise: ReactNode }) {
  const doubt = usePrintDoubt()
  const { isOnPaper, printAgain } = useActions()
  const isBusy = useBusy()
  const when = useWhen()
  if (!doubt) return otherwise
  const { receiptNumber, title, at, open } = doubt
  const paper = receiptNumber === null ? (title ?? words.doubt.paper) : words.doubt.receipt(receiptNumber)
  return (
    <div className="notice notice-ask" data-testid="print-question" data-job={doubt.jobId}>
      <ReceiptText aria-hidden="true" size={20} className="notice-icon" />
      <span>
        {words.doubt.ask(paper, when(at))}
        {open > 1 && ` ${words.doubt.more(open - 1)}`}
      </span>
      <button
        type="button"
        data-testid="is-on-paper"
        aria-keyshortcuts="F5"
        disabled={isBusy}
        onClick={isOnPaper}
      >
        {words.keys.isOnPaper}
        <KeyCap>F5</KeyCap>
      </button>
      <button
        type="button"
        data-testid="print-again"
        aria-keyshortcuts="F6"
        disabled={isBusy}
        onClick={printAgain}
      >
        {words.keys.printAgain}
        <KeyCap>F6</KeyCap>
      </button>
    </div>
  )
}
