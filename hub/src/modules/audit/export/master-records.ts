import type { Database } from '../../../database/database.ts'
import type { Fields, HasId, RecordKind } from '../../../records/record-kind.ts'
import { listRecords, placeInList } from '../../../records/record-sql.ts'
import { departments } from '../../master-data/departments.ts'
import { priceLists } from '../../master-data/price-lists.ts'
import { promotions } from '../../master-data/promotions.ts'
import { stores } from '../../master-data/stores.ts'
import { taxClasses } from '../../master-data/tax-classes.ts'
import { products } from '../../products/product-kind.ts'

/** What sales are made by; nothing of it names a person. */
const KINDS = [stores, taxClasses, departments, priceLists, promotions, products]

const AT_ONCE = 500

/** Master data as they are now, kind after kind. */
export async function* masterRecords(
  db: Pick<Database, 'appTransaction'>,
  tenantId: string,
): AsyncGenerator<{ readonly kind: string; readonly value: Record<string, unknown> }> {
  for (const one of KINDS) {
    const kind = one as unknown as RecordKind<HasId>
    for (let after: string[] | undefined; ; ) {
      const page = await db.appTransaction(tenantId, (sql) =>
        listRecords(sql, kind, tenantId, { search: undefined, after, limit: AT_ONCE }),
      )
      const shown = page.slice(0, AT_ONCE)
      for (const record of shown) yield { kind: kind.name, value: record as Fields }
      const last = shown.at(-1)
      if (page.length <= AT_ONCE || !last) break
      after = placeInList(kind, last)
    }
  }
}
