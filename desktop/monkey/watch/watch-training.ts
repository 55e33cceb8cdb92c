import type { Outage } from '@codex/shared/drill/drill-report'
import type { Db } from '../../src/store/sqlite.ts'
import type { Devices } from '../world/devices.ts'
import type { Hub } from '../world/hub.ts'

type World = {
  readonly devices: Pick<Devices, 'away' | 'moved'>
  readonly hub: Pick<Hub, 'isCut'>
}

/** What nothing that is done in training may move. */
const FACTS = `SELECT
  (SELECT next_receipt_number FROM till) AS "the next receipt number",
  (SELECT count(*) FROM sale) AS sales,
  (SELECT count(*) FROM balance_intent) AS "balances that were asked for",
  (SELECT count(*) FROM tender_entry) AS tenders,
  (SELECT count(*) FROM card_intent) AS "card payments",
  (SELECT count(*) FROM fiscal_intent) AS "receipts to be signed",
  (SELECT coalesce(max(b.basket_id || ' ' || b.version), '') FROM basket b WHERE b.state = 'open') AS "the open basket"`

type Facts = Readonly<Record<string, string | number>>

const trainingOf = (db: Db): string | null =>
  db.prepare<[], string | null>("SELECT training ->> '$.trainingId' FROM till").pluck().get() ?? null

/**
 * While the till is in training its own file stays as it was: no number, sale, tender or balance of it; no drawer and no card
 * moves. And nothing that a drill took away is away when the till sells for good.
 */
export function createTrainingWatch() {
  let before: { readonly trainingId: string; readonly facts: Facts } | undefined

  const factsOf = (db: Db, { devices: { moved } }: World): Facts => ({
    ...(db.prepare<[], Facts>(FACTS).get() as Facts),
    ...{ 'openings of the drawer': moved.drawer, 'questions to the terminal': moved.terminal },
  })

  const stillAway = ({ devices, hub }: World): string[] => {
    const away: Outage[] = [...devices.away(), ...(hub.isCut() ? (['network'] as const) : [])]
    return away.map((outage) => `the ${outage} is away, and the till sells for good`)
  }

  return (db: Db, world: World): string[] => {
    const trainingId = trainingOf(db)
    if (trainingId === null) {
      before = undefined
      return stillAway(world)
    }
    const facts = factsOf(db, world)
    if (before?.trainingId !== trainingId) before = { trainingId, facts }
    const { facts: was } = before
    return Object.keys(was)
      .filter((name) => was[name] !== facts[name])
      .map((name) => `${name} in training: ${was[name]}, now ${facts[name]}`)
  }
}
export type TrainingWatch = ReturnType<typeof createTrainingWatch>
