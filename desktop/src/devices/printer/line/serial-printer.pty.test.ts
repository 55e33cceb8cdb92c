import { printerContract } from '../../testing/printer-contract.ts'
import { serialAdapter } from '../../testing/pty-printer-benches.ts'

printerContract(serialAdapter)
