import type { Db } from '../../src/store/sqlite.ts'
import type { Devices } from '../world/devices.ts'
import type { Hub } from '../world/hub.ts'
import type { OtherTill } from '../world/other-till.ts'
import { createBooks } from './books.ts'
import { watchBalances } from './watch-balances.ts'
import { watchEndOfBalances, watchFile } from './watch-end.ts'
import { watchOffers } from './watch-offers.ts'
import { createTrainingWatch } from './watch-training.ts'

type World = { readonly hub: Hub; readonly devices: Devices; readonly otherTill: OtherTill }

/** Till, hub and the other till, held against each other. */
export function createWorldWatch(world: World) {
  const books = createBooks()
  const watchTraining = createTrainingWatch()

  const now = (db: Db): string[] => [
    ...books.read(db),
    ...watchBalances(db, books, world.hub),
    ...watchOffers(db, { ...world, books }),
    ...watchTraining(db, world),
  ]

  return {
    /** How much of everything there was: what never came up was not watched either. */
    tally: () => ({
      sales: books.sales().length,
      ...books.counts(),
      reservations: world.hub.balances.reservations().length,
    }),
    /** Whenever the till has come to rest. */
    now,
    /** With everything brought to its end. */
    end: (db: Db): string[] => [
      ...now(db),
      ...watchEndOfBalances(books.sales(), world.hub),
      ...watchFile(db),
    ],
  }
}
export type WorldWatch = ReturnType<typeof createWorldWatch>
