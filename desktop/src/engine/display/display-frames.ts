import { formatMinor, formatMoney } from '@codex/shared/money/format'
import { receiptLabels } from '@codex/shared/receipt/labels'
import type { DisplayFrame, DisplayRow } from '../../ipc/display.ts'
import type { LineView, SaleDone } from '../../ipc/views.ts'

export type Shop = { readonly name: string; readonly currency: string; readonly locale: string }

/** Longer names are cut by any display. */
const MAX_LEFT = 120
const ONE_MILLI = 1_000

// Making a format costs more than a thousand uses of it.
const counts = new Map<string, Intl.NumberFormat>()
function countIn(locale: string, milli: number): string {
  const format = counts.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  counts.set(locale, format)
  return format.format(milli / ONE_MILLI)
}

const NOTHING: DisplayRow = { left: '', right: '' }
const frame = (first: DisplayRow, second = NOTHING, isIdle = false): DisplayFrame => ({
  rows: [first, second],
  isIdle,
})
const left = (text: string): string => text.slice(0, MAX_LEFT)

export const idleFrame = ({ name }: Shop): DisplayFrame =>
  frame({ left: left(name), right: '' }, NOTHING, true)

/** What was just scanned, and what it costs; above one, of how many. */
export function lineFrame(line: LineView, { currency, locale }: Shop): DisplayFrame {
  const { name, unit, quantityMilli, priceQuantityMilli, unitPriceMinor, amountMinor, voided } = line
  const amount = (minor: number): string => formatMinor(minor, currency, locale)
  const isOne = unit === 'each' && quantityMilli === ONE_MILLI
  if (voided) return frame({ left: left(name), right: '' }, { left: '', right: receiptLabels(locale).void })
  const count = countIn(locale, quantityMilli)
  const pieces = unit === 'each' ? count : `${count} ${unit}`
  const times = priceQuantityMilli === ONE_MILLI ? `${pieces} x ${amount(unitPriceMinor)}` : pieces
  return frame(
    { left: left(name), right: '' },
    { left: isOne ? '' : left(times), right: amount(amountMinor) },
  )
}

export function totalFrame(totalMinor: number, { currency, locale }: Shop): DisplayFrame {
  const labels = receiptLabels(locale)
  const label = totalMinor < 0 ? labels.toPayOut : labels.total
  return frame(NOTHING, { left: label, right: formatMoney(Math.abs(totalMinor), currency, locale) })
}

/** What is still to be paid after a part of it. */
export function dueFrame(dueMinor: number, { currency, locale }: Shop): DisplayFrame {
  const { toPay } = receiptLabels(locale)
  return frame(NOTHING, { left: toPay, right: formatMoney(dueMinor, currency, locale) })
}

export function doneFrame({ paidMinor, changeMinor }: SaleDone, shop: Shop): DisplayFrame {
  const labels = receiptLabels(shop.locale)
  const money = (minor: number): string => formatMoney(minor, shop.currency, shop.locale)
  const total = totalFrame(paidMinor, shop)
  return changeMinor === 0 ? total : frame(total.rows[1], { left: labels.change, right: money(changeMinor) })
}
