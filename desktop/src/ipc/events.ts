import { Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { BasketPatch, BasketView, MAX_SCAN_LENGTH, NoticeView, QuickKeyView, TillView } from './views.ts'
import { WeighingView } from './weighing.ts'

/** What windows are told by the engine. Apart from its calls: a page that only asks needs none of their schemas. */
export const engineEvents = {
  'till.changed': TillView,
  'basket.changed': BasketView,
  'basket.patched': BasketPatch,
  'quick-keys.changed': z.array(QuickKeyView),
  /** The article that waits for its weight, and what lies on the scale; null when none does any more. */
  'weighing.changed': WeighingView.nullable(),
  /** Somebody who may approved it by badge. */
  'approval.given': z.object({ approvalId: Uuid }),
  /** The code at the end of a receipt was scanned, of whatever till: what it names is found by `return.find`. */
  'receipt.scanned': z.object({ barcode: Text.max(48) }),
  /** What was scanned while a number was asked for. */
  'scan.given': z.object({ code: Text.max(MAX_SCAN_LENGTH) }),
  /** What other tills of the store offer is another list now. */
  'offers.changed': z.object({}),
  notice: NoticeView,
} as const
