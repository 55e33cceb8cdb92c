import type { TenderKind } from '@codex/shared/sale/tender'

/** The kinds of tender as head office reads them. */
export const tenderText: Readonly<Record<TenderKind, string>> = {
  cash: 'Cash',
  'foreign-cash': 'Foreign cash',
  card: 'Card',
  voucher: 'Voucher',
  'gift-card': 'Gift card',
  'store-credit': 'Store credit',
}
