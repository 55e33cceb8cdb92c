import { NewPriceList, PriceListPatch, PriceListRecord } from '@codex/shared/api/office/price-lists'
import type { PriceList } from '@codex/shared/catalog/price'
import type { RecordKind } from '../../records/record-kind.ts'
import { requireStores } from './require-stores.ts'

export const priceLists: RecordKind<PriceList> = {
  name: 'price-list',
  plural: 'price-lists',
  title: ['PriceList', 'PriceLists'],
  resource: 'prices',
  table: 'price_list',
  columns: {
    name: ['name', 'text'],
    priority: ['priority', 'integer'],
    storeIds: ['store_ids', 'uuid[]'],
    customerGroup: ['customer_group', 'text'],
    validFrom: ['valid_from', 'date'],
    validTo: ['valid_to', 'date'],
  },
  record: PriceListRecord,
  create: NewPriceList.transform((list) => ({
    ...{ storeIds: null, customerGroup: null, validFrom: null, validTo: null },
    ...list,
  })),
  change: PriceListPatch,
  order: ['priority', 'name'],
  search: ['name'],
  feed: 'price-list',
  check: (sql, tenantId, { storeIds }) => requireStores(sql, tenantId, storeIds),
}
