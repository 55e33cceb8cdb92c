import type { Tender } from '../../sale/tender.ts'
import type { BlockOf, ReceiptBlock } from '../document.ts'
import { detail } from './blocks.ts'
import type { ReceiptContext } from './context.ts'
import { formatExchangeRate } from './formats.ts'
import { strong } from './totals.ts'

/** How it was paid, and what was given back of what was handed over. What is paid out is below zero. */
export function tenderBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, labels, amount } = context
  const handedOver = sale.tenders.filter(isCash).filter(isHandedOver)
  const changeMinor = handedOver.reduce((sum, tender) => sum + tender.changeMinor, 0)
  return [
    ...sale.tenders.flatMap((tender) => oneTender(context, tender)),
    ...(handedOver.length > 0 ? [strong(amount(labels.change, changeMinor))] : []),
  ]
}

type Cash = Extract<Tender, { kind: 'cash' | 'foreign-cash' }>

const isCash = (tender: Tender): tender is Cash => tender.kind === 'cash' || tender.kind === 'foreign-cash'
/** Notes and coins came in; a payout is change on nothing. */
const isHandedOver = ({ tenderedMinor }: Cash): boolean => tenderedMinor > 0

function oneTender(context: ReceiptContext, tender: Tender): ReceiptBlock[] {
  const { labels, money } = context
  switch (tender.kind) {
    case 'cash':
      return [handed(context, labels.cash, tender)]
    case 'foreign-cash':
      return foreignCash(context, tender)
    case 'card':
      return [
        context.amount([labels.card, tender.scheme ?? ''].join(' ').trimEnd(), tender.amountMinor),
        ...(tender.authorisation ? [detail(`${labels.authorisation} ${tender.authorisation}`)] : []),
        detail(`${labels.reference} ${tender.reference}`),
      ]
    case 'voucher':
      return [
        context.amount(`${labels.voucher} ${tender.reference}`, tender.amountMinor),
        ...(tender.forfeitedMinor > 0 && tender.amountMinor > 0
          ? [detail(labels.forfeited(money(tender.faceMinor), money(tender.forfeitedMinor)))]
          : []),
      ]
    case 'gift-card':
      return [context.amount(`${labels.giftCard} ${masked(tender.reference)}`, tender.amountMinor)]
    case 'store-credit':
      return [context.amount(`${labels.storeCredit} ${masked(tender.reference)}`, tender.amountMinor)]
  }
}

/**
 * What was handed over and at which rate; what was paid out, which is in the home currency. The amount of the row is
 * in the home currency, so the foreign one stands with an amount of its own.
 */
function foreignCash(context: ReceiptContext, tender: Tender & { kind: 'foreign-cash' }): ReceiptBlock[] {
  const { sale, labels, money, quantity, locale } = context
  const { foreignMinor, foreignCurrency, rate } = tender
  if (foreignMinor === 0) return [handed(context, labels.cash, tender)]
  return [
    handed(context, `${labels.cash} ${money(foreignMinor, foreignCurrency)} ${foreignCurrency}`, tender),
    detail(`${quantity(1000)} ${foreignCurrency} = ${formatExchangeRate(rate, locale)} ${sale.currency}`),
  ]
}

/** What was handed over, or what was paid out. */
const handed = ({ amount }: ReceiptContext, name: string, tender: Cash): BlockOf<'pair'> =>
  amount(name, isHandedOver(tender) ? tender.tenderedMinor : tender.amountMinor)

const SHOWN_DIGITS = 4

/** Whoever knows a balance's number can spend it, and receipts are left lying: only its end is printed. */
const masked = (reference: string): string =>
  reference.length > 2 * SHOWN_DIGITS ? `***${reference.slice(-SHOWN_DIGITS)}` : '***'
