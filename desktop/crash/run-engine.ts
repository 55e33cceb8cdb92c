import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createRandom } from '../bench/random.ts'
import { OPERATOR_ID } from '../src/engine/testing/a-till.ts'
import { APP_DIR } from './bundle.ts'
import { changeCatalogue } from './catalogue.ts'
import { checkAfterCrash, checkWhole } from './checks/check-till.ts'
import { checkWeighing } from './checks/check-weighing.ts'
import { createDesk } from './desk.ts'
import { Died } from './engine-line.ts'
import { createFindings, type Finding } from './findings.ts'
import { createLedger } from './ledger.ts'
import { leadingTo, nextOp, type Op, type Weighed } from './ops/choose.ts'
import { settleAll } from './ops/settle.ts'
import type { EnginePlan, Sabotage } from './plan.ts'
import { createReaper, type Death, diesBy, type Phase } from './reaper.ts'
import { drawScenario } from './scenario.ts'
import { MORNING_MS, type Templates } from './templates.ts'
import { startTill } from './till-process.ts'
import { createWorld } from './world.ts'

export type RunResult = { readonly kills: readonly Phase[]; readonly findings: readonly Finding[] }

/** So much is done between two crashes, at most; then whoever was to die dies at rest. */
const MOST_OPS = 30

/** Days of the till begin then: no run meets midnight by accident. */

/** One till, its crashes, and what is left of it: everything is drawn from the seed. */
export async function runEngine(
  seed: number,
  templates: Templates,
  sabotage: Sabotage | null = null,
): Promise<RunResult> {
  const random = createRandom(seed)
  const scenario = drawScenario(random)
  const [world, ledger, findings] = [createWorld(), createLedger(), createFindings()]
  world.setPrinter(random.pick(['ready', 'ready', 'mute']))
  const desk = createDesk({ random, world, ledger, findings })
  const home = templates.copy(scenario.isOld ? 'old' : 'enrolled')
  const startedMs = performance.now()
  const kills: Phase[] = []
  let bootId = randomUUID()
  if (scenario.isOld) for (const { lineId, ...line } of templates.oldLines) ledger.lines.set(lineId, line)

  const plan = (death: Death | undefined): EnginePlan => ({
    dataDir: home.dir,
    mirrorDir: scenario.hasMirror ? join(home.dir, 'mirror') : null,
    appDir: APP_DIR,
    bootId,
    wallMs: MORNING_MS + performance.now() - startedMs,
    isFiscal: scenario.isFiscal,
    shiftsByHand: scenario.shiftsByHand,
    isWatchedOver: scenario.isWatchedOver,
    dieAt: diesBy(death),
    sabotage,
  })

  const backUp: Op = async ({ ask }) => void (await ask('backup.make', {}))
  const swap: Op = () => changeCatalogue(home.dir, desk)
  const more = ({ phase }: Death): readonly Weighed[] => [
    [phase.endsWith('a catalogue swap') ? 30 : 2, swap],
    [phase === 'during a backup' ? 30 : scenario.isWatchedOver ? 3 : 0, backUp],
  ]

  const work = async (death: Death): Promise<void> => {
    const leaning = [...leadingTo(death), ...more(death)]
    for (let done = 0; done < MOST_OPS; done += 1) await (await nextOp(desk, leaning))(desk)
  }

  /** One life. Says how it ended. */
  const live = async (death: Death): Promise<Phase> => {
    const till = startTill(plan(death), world)
    try {
      if ((await till.opening()) === 'gone') throw new Died()
      if (!('nth' in death)) setTimeout(till.kill, death.afterMs)
      if ((await till.ready()) === 'gone') throw new Died()
      await desk.takeOver(till, createReaper(death, till))
      await checkWeighing(desk)
      await work(death)
      till.kill()
      await till.gone
      return 'at rest'
    } catch (error) {
      till.kill()
      await till.gone
      if (!(error instanceof Died)) throw error
      const { code, said } = till.end()
      if (code !== null) findings.add('other', `an engine ended by itself with ${code}: ${said}`)
      return death.phase
    }
  }

  const whoIsThere = async (): Promise<void> => {
    const { operator } = await desk.read('till.get', {})
    const should = desk.expectedOperator()
    if (should !== undefined && operator?.operatorId !== should)
      findings.add(
        'other',
        `a crash of the engine signed ${should === OPERATOR_ID ? 'the manager' : 'the cashier'} out`,
      )
  }

  try {
    for (const death of scenario.deaths) {
      kills.push(await live(death))
      ledger.kills += 1
      if (random.below(4) === 0) {
        bootId = randomUUID()
        desk.left()
      }
    }
    const till = startTill(plan(undefined), world)
    try {
      if ((await till.ready()) === 'gone') throw new Error(`no engine after a crash: ${till.end().said}`)
      await desk.takeOver(till, undefined)
      await whoIsThere()
      await checkWeighing(desk)
      checkAfterCrash(home.dir, desk)
      await settleAll(desk)
      checkAfterCrash(home.dir, desk)
      checkWhole(home.dir, desk)
    } finally {
      await till.stop()
    }
  } catch (error) {
    findings.add('other', error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    home.remove()
  }
  return { kills, findings: findings.all() }
}
