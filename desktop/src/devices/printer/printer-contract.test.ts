import { lineAdapter, networkAdapter, virtualAdapter } from '../testing/printer-benches.ts'
import { printerContract } from '../testing/printer-contract.ts'

printerContract(networkAdapter)
printerContract(lineAdapter)
printerContract(virtualAdapter)
