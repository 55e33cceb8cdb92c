import type { TerminalRequest } from '../../../ipc/terminal.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import type { CardTerminal } from '../port.ts'
import { createPaymentTerminal } from '../simulator/payment-terminal.ts'
import { simLine } from '../simulator/sim-line.ts'
import type { BookFile } from '../zvt/book-file.ts'
import { createZvtTerminal } from '../zvt/zvt-terminal.ts'

/** A disk: what was written is there for the next program. */
export function memoryFile(): BookFile & { readonly lines: string[] } {
  const lines: string[] = []
  return {
    lines,
    read: () => lines.map((line): unknown => JSON.parse(line)),
    append: (entry) => void lines.push(JSON.stringify(entry)),
    replace: (entries) =>
      void lines.splice(0, lines.length, ...entries.map((entry) => JSON.stringify(entry))),
  }
}

export const aSale: TerminalRequest = {
  ...{ reference: 'R1', purpose: 'sale', amountMinor: 1_001, currency: 'EUR', cancels: null },
}

type Options = Parameters<typeof createPaymentTerminal>[1] & { readonly prints?: boolean }

/** A till's end and a simulated terminal, on a clock that a test moves. */
export function zvtBench({ prints = false, ...options }: Options = {}) {
  const clock = createFakeClock()
  const simulator = createPaymentTerminal(clock, options)
  const [file, dayFile] = [memoryFile(), memoryFile()]
  const logged: string[] = []
  let terminal: CardTerminal | undefined

  const start = (): CardTerminal => {
    terminal?.close()
    terminal = createZvtTerminal({
      ...{ open: simLine(simulator), password: '000000', file, dayFile, clock, prints },
      log: (message, facts) => logged.push(`${message} ${JSON.stringify(facts)}`),
    })
    return terminal
  }

  return {
    clock,
    simulator,
    file,
    dayFile,
    logged,
    /** A program that begins; the one before has died. */
    start,
    terminal: (): CardTerminal => terminal ?? start(),
  }
}
export type ZvtBench = ReturnType<typeof zvtBench>
