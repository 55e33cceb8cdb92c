import type { receiptCalls } from '../../ipc/calls/receipt-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const receiptHandlers = ({
  selling: { reprint, resolvePrint },
  tellTill,
}: EngineParts): HandlersOf<typeof receiptCalls> => ({
  'receipt.reprint': reprint.copy,
  'receipt.gift': reprint.gift,
  'print.resolve': (answer) => {
    resolvePrint(answer)
    tellTill()
    return {}
  },
})
