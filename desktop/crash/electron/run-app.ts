import { setTimeout as after } from 'node:timers/promises'
import { ProductsResponse } from '@codex/shared/api/products'
import { SalesResponse } from '@codex/shared/api/sales'
import { createRandom, type Random } from '../../bench/random.ts'
import { waitFor } from '../../test/support/wait-for.ts'
import { MANAGER, openWorld, type World } from '../../test/support/world.ts'
import { count, seedOf, type Tally } from '../campaign.ts'
import { createFindings, type Findings } from '../findings.ts'
import { createLedger, type Ledger } from '../ledger.ts'
import { type AppCalls, appCalls } from './app-calls.ts'
import { addLine, moments } from './app-moments.ts'
import { isRelaunch, killVictim, victims } from './app-victims.ts'
import { checkApp } from './check-app.ts'
import { settleApp } from './settle-app.ts'

type App = Awaited<ReturnType<World['openSellingTill']>>

/** A till of the campaign: its app, and all that it has acknowledged. */
type Till = { app: App; readonly ledger: Ledger; saleCount: number }

/** The moment after a request in which something is killed: from before it arrives to well after its answer. */
const MOMENT_MS = 40

/** One kill in the app, whatever runs in it then, and the app brought back. */
async function runApp(world: World, till: Till, random: Random, productIds: readonly string[]) {
  const { ledger } = till
  const findings = createFindings()
  const victim = random.pick(victims)
  const [name, moment] = random.pick(moments)
  let calls = await appCalls(till.app)
  const parts = () => ({ calls, ledger, random, productIds })
  for (let line = 0; line <= random.below(3); line += 1) await addLine(parts())
  const request = await moment(parts())
  // Nobody may be left to answer it.
  const first = request(calls).catch(() => undefined)
  await after(random.below(MOMENT_MS))
  await killVictim(till.app, victim)
  ledger.kills += 1
  if (isRelaunch(victim)) till.app = { ...(await world.launch(till.app.dataDir)) }
  else void first
  calls = await appCalls(till.app)
  await signInAgain(calls)
  await again(() => request(calls), findings)
  await settleApp(calls, ledger, findings)
  till.saleCount = checkApp(till.app.dataDir, ledger, findings)
  return { kills: [`${victim} ${name}`], findings: findings.all() }
}

async function again(work: () => Promise<void>, findings: Findings): Promise<void> {
  try {
    await work()
  } catch (error) {
    findings.add('other', `asked again, it was refused: ${String(error)}`)
  }
}

async function signInAgain({ ask }: AppCalls): Promise<void> {
  const view = await waitFor('an engine that answers', async () => {
    const now = await ask('till.get', {}).catch(() => undefined)
    return now?.canSignIn ? now : undefined
  })
  if (view.operator && !view.locked) return
  const { operatorId } = view.operators.find(({ number }) => number === MANAGER.number) ?? {}
  if (operatorId === undefined) throw new Error('nobody can sign in')
  await ask('operator.sign-in', { operatorId, pin: MANAGER.pin })
}

/** Several kills of one till; one that was found wrong is left, and a fresh one goes on. */
export async function runAppCampaign({ tally, seed, runs }: { tally: Tally; seed: number; runs: number }) {
  const world = await openWorld()
  const fresh = async (): Promise<Till> => {
    const app = await world.openSellingTill()
    await awaitCatalogue(app, await productCount(world))
    return { app, ledger: createLedger(), saleCount: 0 }
  }
  try {
    const productIds = await plainProducts(world)
    let till = await fresh()
    for (let number = 0; number < runs; number += 1) {
      const runSeed = seedOf(~seed >>> 0, number)
      const result = await runApp(world, till, createRandom(runSeed), productIds).catch((error: unknown) => ({
        kills: ['app in a run that broke off'],
        findings: [
          { kind: 'other' as const, text: error instanceof Error ? (error.stack ?? '') : String(error) },
        ],
      }))
      count(tally, { number, seed: runSeed }, result)
      if (result.findings.length === 0) continue
      await till.app.kill().catch(() => undefined)
      till = await fresh()
    }
    const { missing } = await awaitHub(world, till.saleCount)
    if (missing > 0) {
      tally.faults.lost += missing
      const text = `${missing} of ${till.saleCount} sales never reached the hub`
      tally.findings.push({ run: runs, seed, finding: { kind: 'lost', text } })
    }
  } finally {
    await world.close()
  }
}

/** A till that has just been enrolled is still fetching what it sells. */
async function awaitCatalogue(app: App, count: number): Promise<void> {
  const { ask } = await appCalls(app)
  const isThere = async () => ((await ask('till.get', {})).productCount >= count ? true : undefined)
  await waitFor('the whole catalogue', isThere, 60_000)
}

const productCount = async ({ api }: World): Promise<number> =>
  ProductsResponse.parse(await api.call('GET', '/v1/products?limit=1')).total

/** Sold by the piece, which asks nothing. */
async function plainProducts({ api }: World): Promise<string[]> {
  const { products } = ProductsResponse.parse(await api.call('GET', '/v1/products?limit=50'))
  return products.filter(({ unit }) => unit === 'each').map(({ id }) => id)
}

async function countAtHub({ api }: World): Promise<number> {
  let count = 0
  let next: string | null = ''
  while (next !== null) {
    const page = SalesResponse.parse(
      await api.call('GET', `/v1/sales?limit=200${next && `&before=${encodeURIComponent(next)}`}`),
    )
    count += page.sales.length
    next = page.next
  }
  return count
}

/** A till that was left is not waited for: its sales come with its next start. */
async function awaitHub(world: World, saleCount: number): Promise<{ missing: number }> {
  const isThere = async () => ((await countAtHub(world)) >= saleCount ? true : undefined)
  const there = await waitFor('every sale at the hub', isThere, 60_000).catch(() => false)
  return { missing: there ? 0 : saleCount - (await countAtHub(world)) }
}
