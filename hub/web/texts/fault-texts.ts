import type { SaleFault } from '@codex/shared/sale/sale-fault'

/** What each name of `saleFaults` means to a person. */
const texts: Readonly<Record<SaleFault, string>> = {
  kind: 'what it calls itself is not what its lines are: sale, refund, exchange or void',
  reference: 'a line names an article, a department, a tax row or a discount that is not there',
  bounds: 'an amount is larger than any that can be',
  items: 'the count of items is not that of the lines',
  list: 'the list price of a line is not its price times its quantity',
  discounts: 'a line is not its list price less what was taken off',
  'discount-sign': 'something was added where it should be taken off',
  'discount-shares': 'a discount is not the sum of its shares over the lines',
  'discount-asked': 'more was taken off than the person at the till had asked for',
  'amount-sign': 'a line sold costs less than nothing, or a line returned gives less than nothing',
  'void-line': 'a void line has an amount',
  return:
    'goods that came back do not mirror what was paid for them, or goods that went out call themselves returned',
  'tax-category': 'goods outside the tax, or zero-rated, have a rate',
  'tax-rows': 'the tax table is not what the lines owe',
  'tax-row-of-line': 'a line stands in the wrong row of the tax table',
  'tax-lines': 'a line carries another tax than its share',
  'tax-shares': 'a row of the tax table is not the sum of its lines',
  net: 'the net amount is not the sum of the tax table',
  tax: 'the tax is not the sum of the tax table',
  total: 'the total is not the sum of the tax table',
  'net-and-tax': 'net and tax are not the total',
  tenders: 'what was paid is not the total and its rounding',
  tender: 'a tender is not what was handed over minus the change',
  'tender-sign': 'money went the wrong way',
  rounding: 'something was rounded that was not paid in cash',
  change: 'the change is not what the tenders gave back',
}

export const faultText = (fault: string): string =>
  Object.hasOwn(texts, fault) ? texts[fault as SaleFault] : `check “${fault}” fails`
