import type { BalanceKind } from '@codex/shared/api/till/balances'
import type { DemoBalance } from './demo-types.ts'
import { stableId } from './stable-numbers.ts'

const balance = (kind: BalanceKind, code: string, balanceMinor: number, expiresOn: string | null = null) => ({
  ...{ id: stableId(`balance/${code}`), kind, code, balanceMinor, expiresOn },
})

/** Numbered as they would be printed. */
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}-${String(n + 1).padStart(4, '0')}`)

/** Gift cards, vouchers of 1.00 and credits that may be spent at a till, and a card whose last day is over. */
export const balances: DemoBalance[] = [
  ...numbered('GIFT', 4).map((code) => balance('gift-card', code, 5_000)),
  ...numbered('VOUCHER', 40).map((code) => balance('voucher', code, 100)),
  ...numbered('CREDIT', 4).map((code) => balance('store-credit', code, 2_000)),
  balance('gift-card', 'GIFT-9999', 5_000, '2024-12-31'),
]
