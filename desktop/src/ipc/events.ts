import * as z from 'zod'
import { BasketPatch, BasketView, NoticeView, QuickKeyView, TillView } from './views.ts'

/** What windows are told by the engine. Apart from its calls: a page that only asks needs none of their schemas. */
export const engineEvents = {
  'till.changed': TillView,
  'basket.changed': BasketView,
  'basket.patched': BasketPatch,
  'quick-keys.changed': z.array(QuickKeyView),
  /** Somebody who may approved it by badge. */
  'approval.given': z.object({ approvalId: z.uuid() }),
  /** What other tills of the store offer is another list now. */
  'offers.changed': z.object({}),
  notice: NoticeView,
} as const
