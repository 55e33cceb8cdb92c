import { AppError } from '../errors/app-error.ts'
import { MAX_TENDERS } from './tender.ts'
import { TenderAsked, type TenderRules } from './tender-rules.ts'

/**
 * What a tender must be whatever is due, beyond its sign.
 *
 * @throws TENDERS_TOO_MANY, TENDER_NOT_ALLOWED {index, kind}, TENDER_INVALID {index, field, reason}
 */
export function checkAsked(dueMinor: number, asked: readonly TenderAsked[], rules: TenderRules): void {
  if (asked.length > MAX_TENDERS) throw new AppError('TENDERS_TOO_MANY', { mostTenders: MAX_TENDERS })
  asked.forEach((one, index) => {
    const parsed = TenderAsked.safeParse(one)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new AppError('TENDER_INVALID', {
        index,
        field: issue?.path.join('.') ?? '',
        reason: issue?.code ?? '',
      })
    }
    checkDirection(one, index, dueMinor, rules)
  })
}

function checkDirection(asked: TenderAsked, index: number, dueMinor: number, rules: TenderRules): void {
  const isPayout = dueMinor < 0
  const kinds: readonly string[] = isPayout ? rules.payoutKinds : rules.kinds
  if (!kinds.includes(asked.kind))
    throw new AppError('TENDER_NOT_ALLOWED', { index, kind: asked.kind, isPayout })
  if (asked.kind === 'foreign-cash' && asked.foreignCurrency === rules.currency)
    throw new AppError('TENDER_INVALID', { index, field: 'foreignCurrency', reason: 'home-currency' })
  if (asked.kind === 'cash' && isPayout && asked.tenderedMinor > 0)
    throw new AppError('TENDER_INVALID', { index, field: 'tenderedMinor', reason: 'payout' })
  if ('amountMinor' in asked && asked.amountMinor !== 0 && asked.amountMinor < 0 !== isPayout)
    throw new AppError('TENDER_INVALID', { index, field: 'amountMinor', reason: 'sign' })
}
