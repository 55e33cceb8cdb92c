import type { PrinterCondition } from '../../../ipc/device-views.ts'
import { createEmitter } from '../../emitter.ts'
import { conditionOf, type PrinterStatus } from './printer-status.ts'

/** How often a printer may stay silent before it counts as one that does not answer. */
const MAX_SILENT = 2

/** Whether a printer of its make answers questions of status. */
export type Answering = 'never' | 'perhaps' | 'always'

/** What is known of one printer: its last status, and whether it answers at all. */
export function createPrinterFacts(answering: Answering = 'perhaps') {
  const changes = createEmitter<void>()
  let status: PrinterStatus = {}
  let silent = 0
  let hasAnswered = false
  /** Whether it answers GS r; undefined until it was seen to or not to. */
  let marks: boolean | undefined

  const condition = (): PrinterCondition | null => conditionOf(status)
  const sensor = (): 'high' | 'low' | null => status.pin ?? null

  const answers = (): boolean => hasAnswered || answering === 'always'

  const change = (next: PrinterStatus): void => {
    const before = `${condition()} ${sensor()}`
    status = next
    if (`${condition()} ${sensor()}` !== before) changes.emit()
  }

  return {
    condition,
    sensor,
    onChange: (listener: () => void): void => void changes.on(listener),
    /** Whether it is worth asking one that has never said a word. */
    mayAnswer: (): boolean => answers() || (answering === 'perhaps' && silent < MAX_SILENT),
    answers,
    told: (news: PrinterStatus | undefined): void => {
      if (!news) {
        silent += 1
        return
      }
      silent = 0
      hasAnswered = true
      change({ ...status, ...news })
    },
    marks: (): boolean | undefined => marks,
    setMarks: (does: boolean): void => {
      marks = does
    },
    /** What it said last counts no more. */
    clear: (): void => change({}),
    /** It is gone: the next one at this address may be another one. */
    forget: (): void => {
      silent = 0
      hasAnswered = false
      marks = undefined
      change({})
    },
  }
}
export type PrinterFacts = ReturnType<typeof createPrinterFacts>
