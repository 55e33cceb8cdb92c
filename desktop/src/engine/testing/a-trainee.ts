import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Sale } from '@codex/shared/sale/sale'
import { openCatalogStore } from '../../store/catalog-store.ts'
import { type Db, openSqlite } from '../../store/sqlite.ts'
import { aDrawer } from './a-drawer.ts'
import { products } from './a-till.ts'

type Options = Parameters<typeof aDrawer>[0]

/** Everything that is in a file, table by table. */
export function contentsOf(db: Db): Record<string, unknown[]> {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
}

/** A counter whose till goes into training and comes back. */
export async function aTrainee(options: Options = {}, shop: Parameters<typeof aDrawer>[1] = {}) {
  const drawer = await aDrawer(options, shop)
  const file = () => join(drawer.dir, 'training.db')

  /** Beside the engine that writes it. */
  const inTraining = <T>(read: (db: Db) => T): T => {
    const db = openSqlite(file(), { readonly: true })
    try {
      return read(db)
    } finally {
      db.close()
    }
  }

  return {
    ...drawer,
    get till() {
      return drawer.till
    },
    file,
    exists: () => existsSync(file()),
    enter: (approvalId?: string) => drawer.ask('training.enter', { approvalId }),
    leaveTraining: () => drawer.ask('training.leave', {}),
    isTraining: async () => (await drawer.view()).training,
    /** What sync does when head office changes a price. */
    reprice: async (n: number, priceMinor: number) => {
      const catalog = openCatalogStore(drawer.dir)
      const { generation, revision } = catalog.cursor()
      const value = { ...(products[n] as (typeof products)[number]), priceMinor }
      const change = { revision: revision + 1, kind: 'product' as const, op: 'upsert' as const, value }
      catalog.apply({
        changes: [change],
        cursor: change.revision,
        generation: generation as string,
        more: false,
      })
      catalog.close()
      await drawer.till.sync.call('catalog.changed', { revision: change.revision })
    },
    live: () => contentsOf(drawer.till.db),
    inTraining,
    practised: (): Sale[] =>
      inTraining((db) =>
        db
          .prepare<[], string>("SELECT text FROM journal WHERE type = 'sale.completed' ORDER BY seq")
          .pluck()
          .all()
          .map((text) => Sale.parse(JSON.parse(text).payload)),
      ),
  }
}
export type TestTrainee = Awaited<ReturnType<typeof aTrainee>>
