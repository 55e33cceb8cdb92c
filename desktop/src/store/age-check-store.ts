import type { Db } from './sqlite.ts'

export type AgeOutcome = 'document-seen' | 'plainly-older' | 'refused'

export type AgeCheck = {
  readonly productId: string
  readonly minimumAge: number
  readonly outcome: AgeOutcome
}

/** What was found out about the age of a basket's customer. It outlives a crash, and waits with a held basket. */
export function createAgeCheckStore(db: Db) {
  const put = db.prepare<[string, string, number, string]>(
    `INSERT INTO age_check (basket_id, product_id, minimum_age, outcome) VALUES (?, ?, ?, ?)
     ON CONFLICT (basket_id, product_id) DO UPDATE SET minimum_age = excluded.minimum_age, outcome = excluded.outcome`,
  )
  const dropFrom = db.prepare<[string, number]>(
    "DELETE FROM age_check WHERE basket_id = ? AND minimum_age >= ? AND outcome <> 'refused'",
  )
  const find = db.prepare<[string, string], AgeCheck>(
    `SELECT product_id AS productId, minimum_age AS minimumAge, outcome FROM age_check
     WHERE basket_id = ? AND product_id = ?`,
  )
  const highest = db
    .prepare<[string], number | null>(
      "SELECT max(minimum_age) FROM age_check WHERE basket_id = ? AND outcome <> 'refused'",
    )
    .pluck()

  return {
    find: (basketId: string, productId: string): AgeCheck | undefined => find.get(basketId, productId),
    /** The age in years that the customer is known to have; 0: nobody asked. */
    knownAge: (basketId: string): number => highest.get(basketId) ?? 0,
    /** Somebody who is too young for one article was not older for another. */
    put: (basketId: string, { productId, minimumAge, outcome }: AgeCheck): void => {
      if (outcome === 'refused') dropFrom.run(basketId, minimumAge)
      put.run(basketId, productId, minimumAge, outcome)
    },
  }
}
export type AgeCheckStore = ReturnType<typeof createAgeCheckStore>
