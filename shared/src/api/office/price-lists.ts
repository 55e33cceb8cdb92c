import { PriceList } from '../../catalog/price.ts'
import { notEmpty } from './not-empty.ts'

const example = {
  name: 'Club prices',
  priority: 10,
  storeIds: null,
  customerGroup: 'club',
  validFrom: '2026-12-01',
  validTo: null,
}

export const PriceListRecord = PriceList.meta({
  examples: [{ id: '3f1f4f4c-7d5e-4b76-8b57-0c4f7e0f5a03', ...example }],
})
const fields = PriceList.omit({ id: true })
/** `storeIds` null: every store. Left out: for everybody, always. */
export const NewPriceList = fields
  .partial({ storeIds: true, customerGroup: true, validFrom: true, validTo: true })
  .meta({
    examples: [example],
  })
export const PriceListPatch = notEmpty(fields.partial()).meta({ examples: [{ validTo: '2026-12-31' }] })
