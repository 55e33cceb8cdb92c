import { systemClock } from '../../clock.ts'
import { lineContract } from '../../testing/line-contract.ts'
import { printerContract } from '../../testing/printer-contract.ts'
import { createPtyCable } from '../../testing/pty-cable.ts'
import { fileAdapter } from '../../testing/pty-printer-benches.ts'
import { createFileLines } from './file-line.ts'
import { fileThreads } from './file-thread.ts'

lineContract('printer file', async () => {
  const cable = createPtyCable()
  const open = createFileLines(systemClock, fileThreads(new URL('./file-worker.ts', import.meta.url)))
  return { ...cable, heard: () => cable.heard, open: () => open(cable.path) }
})

printerContract(fileAdapter)
