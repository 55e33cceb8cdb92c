import { BasketCustomer, PromotionCode } from '@codex/shared/basket/basket'
import { Tracking } from '@codex/shared/basket/line'
import { OperatorRole } from '@codex/shared/catalog/operator'
import { QuickKeyColour, TrackedBy, Unit } from '@codex/shared/catalog/product'
import { Outage } from '@codex/shared/drill/drill-report'
import { ErrorBody } from '@codex/shared/errors/error-body'
import { Count, Flag, Int, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import { BusinessDate } from '@codex/shared/journal/envelope'
import { SaleKind } from '@codex/shared/sale/sale'
import { TaxExemption } from '@codex/shared/tax/tax-rules'
import * as z from 'zod'
import { DevicesView } from './device-views.ts'
import { CardView, PaidView, PaymentView } from './payment-view.ts'
import { RecoveryView } from './recovery-view.ts'

/** Milliseconds since 1970 with fractions, comparable between the processes of one machine. */
export const TimeMs = z.number().positive()

/** When the key or the button was pressed that asked for it, where a window says so. */
export const PressedAtMs = TimeMs.optional()

/** Longest code that a scanner sends, in UTF-16 units. */
export const MAX_SCAN_LENGTH = 4096

export const LineView = z.object({
  lineId: Uuid,
  position: Count,
  name: Text,
  barcode: Text.nullable(),
  quantityMilli: Int,
  unitPriceMinor: Int,
  priceQuantityMilli: Int,
  unit: Unit,
  /** What was taken off, and why: promotions by name, anything else by its reason. */
  takenOff: z.array(z.object({ name: Text, amountMinor: Int })),
  /** What the line comes to, after all that was taken off; without its tax where tax is added at the end. */
  amountMinor: Int,
  /** What names the piece itself. */
  tracking: Tracking.nullable(),
  voided: Flag,
})
export type LineView = z.infer<typeof LineView>

export const TotalsView = z.object({
  /** What is owed, with its tax. */
  totalMinor: Int,
  /** The same in the coins there are: what is asked for in cash. */
  cashMinor: Int,
  taxMinor: Int,
  /** The tax is not in the lines' amounts but added to them. */
  isTaxAdded: Flag,
  itemCount: Int,
  /** Goods that come back, counted apart. */
  returnCount: Int,
  /** Years that the customer has to be asked for before anything is paid; 0: none. */
  askAge: Count,
})
export type TotalsView = z.infer<typeof TotalsView>

/** What is decided about a basket as a whole. No patch of a line says it: it changes with the whole basket alone. */
const DecidedView = z.object({
  customer: BasketCustomer.nullable(),
  exemption: TaxExemption.nullable(),
  promotionCodes: z.array(PromotionCode),
})

/** The open basket. `version` grows by one with each patch. */
export const BasketView = TotalsView.extend({
  ...DecidedView.shape,
  basketId: Uuid,
  version: Count,
  lines: z.array(LineView),
})
export type BasketView = z.infer<typeof BasketView>

/** One committed change. A renderer that missed a version asks for the whole basket. */
export const BasketPatch = TotalsView.extend({
  basketId: Uuid,
  version: PositiveInt,
  /** The added or changed line: the one to show as "just done". */
  line: LineView,
  /** Lines that cost something else because of it: a promotion that came about, a deposit that goes along. */
  others: z.array(LineView),
  scan: z.object({ scanId: Int, t0Ms: TimeMs, committedMs: TimeMs }).nullable(),
})
export type BasketPatch = z.infer<typeof BasketPatch>

/** `set-apart`: it keeps what this till sends, but counts none of it until a person has looked. */
export const HubState = z.enum(['online', 'offline', 'connecting', 'refused', 'set-apart'])
export type HubState = z.infer<typeof HubState>

export const HealthView = z.object({
  hub: HubState,
  /** Events that the hub has not acknowledged, and how many of them are sales. */
  unsyncedEvents: Count,
  unsyncedSales: Count,
  ...DevicesView.shape,
  /** Receipts that wait for the printer. */
  unprinted: Count,
  /** What a drill has taken away for now: every window has to say so. */
  outages: z.array(Outage),
})
export type HealthView = z.infer<typeof HealthView>

export const OperatorTile = z.object({
  operatorId: Uuid,
  number: Int,
  name: Text,
  role: OperatorRole,
})
export type OperatorTile = z.infer<typeof OperatorTile>

export const SaleDone = z.object({
  saleId: Uuid,
  receiptNumber: Int,
  kind: SaleKind,
  totalMinor: Int,
  /** The total as it was settled: in cash, rounded to the coins there are. */
  paidMinor: Int,
  tenderedMinor: Int,
  changeMinor: Int,
  /** Money went into the drawer or out of it. */
  isCash: Flag,
  /** In the order in which they were presented. */
  tenders: z.array(PaidView),
})
export type SaleDone = z.infer<typeof SaleDone>

/** How safe the till's file is, and what is back after it was not. */
export const SafetyView = z.object({
  /** The journal on a second disk. */
  mirror: z.enum(['off', 'ok', 'behind', 'failed']),
  /** The last backup of this run. */
  backupAt: Text.nullable(),
  /** The last full check of this run. */
  checkedAt: Text.nullable(),
  isDiskLow: Flag,
  /** The log beside the file as it was last looked at, and whether somebody keeps it from being emptied. */
  logBytes: Count,
  isLogHeld: Flag,
  /** What the last full check found wrong. */
  findings: z.array(Text),
  /** Restored from a backup; a manager has to confirm it before anything is sold. */
  recovered: RecoveryView.nullable(),
})
export type SafetyView = z.infer<typeof SafetyView>

/** A paper that may have been printed or not: somebody looks at the printer and says so. The oldest of them. */
export const PrintDoubt = z.object({
  jobId: Text,
  /** Null: a report or a slip, known by its title. */
  receiptNumber: Int.nullable(),
  title: Text.nullable(),
  /** When it was asked for, ISO. */
  at: Text,
  /** How many there are with this one. */
  open: PositiveInt,
})
export type PrintDoubt = z.infer<typeof PrintDoubt>

export const TillView = z.object({
  /** Nothing that is done counts, and every window has to say so. */
  training: Flag,
  stage: z.enum(['enrolment', 'sign-in', 'selling', 'done']),
  identity: z
    .object({
      tenantName: Text,
      storeName: Text,
      tillNumber: Int,
      currency: Text,
      locale: Text,
      timeZone: Text,
    })
    .nullable(),
  operators: z.array(OperatorTile),
  operator: OperatorTile.nullable(),
  /** The operator is at the till, and has to prove it. */
  locked: Flag,
  /** Whoever answers for the drawer may be somebody else than whoever sells from it. */
  shift: z.object({ openedAt: Text, businessDate: BusinessDate, ownerId: Uuid, ownerName: Text }).nullable(),
  lastSale: SaleDone.nullable(),
  payment: PaymentView.nullable(),
  /** Foreign cash that the store takes, by currency. */
  foreignCash: z.array(Text),
  /** Baskets that wait. */
  heldCount: Count,
  /** What the terminal was asked, for a payment or for the void of a sale. */
  card: CardView.nullable(),
  /** Whether receipts are signed; `out-of-order`: they go out without, and say so. */
  signer: z.enum(['none', 'ready', 'out-of-order']),
  /** False while the PIN pepper could not be read from the keyring: nobody can sign in. */
  canSignIn: Flag,
  safety: SafetyView,
  productCount: Count,
  printDoubt: PrintDoubt.nullable(),
  health: HealthView,
})
export type TillView = z.infer<typeof TillView>

/** Something the cashier must hear about, without a dialog. Texts are looked up by the error's code. */
export const NoticeView = z.object({
  noticeId: Int,
  tone: z.enum(['error', 'warning']),
  error: ErrorBody,
})
export type NoticeView = z.infer<typeof NoticeView>

export const ProductView = z.object({
  productId: Uuid,
  name: Text,
  priceMinor: Int,
  barcode: Text.nullable(),
  unit: Unit,
  openPrice: Flag,
  trackedBy: TrackedBy,
})
export type ProductView = z.infer<typeof ProductView>

export const QuickKeyView = z.object({
  position: Int,
  label: Text,
  productId: Uuid,
  /** Null: it is asked for each time. */
  priceMinor: Int.nullable(),
  /** Keys of one page stand together; a till makes more of it where they do not fit. */
  page: Int,
  colour: QuickKeyColour.nullable(),
})
export type QuickKeyView = z.infer<typeof QuickKeyView>
