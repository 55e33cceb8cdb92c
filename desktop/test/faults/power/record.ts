import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import { createRandom } from '../../../bench/random.ts'
import { createVirtualTerminal } from '../../../src/devices/terminal/virtual-terminal.ts'
import { aDataDir, runTill } from '../../../src/engine/testing/a-till.ts'
import { backUp } from '../../../src/store/safety/backups.ts'
import { createMirror } from '../../../src/store/safety/mirror.ts'
import { openSqlite } from '../../../src/store/sqlite.ts'
import { loadFaultVfs } from '../support/fault-vfs.ts'
import { createCashier } from './cashier.ts'
import { type Fact, tellingPort } from './facts.ts'
import { MIRROR, RecordingPlan, TILL } from './recording.ts'
import { watchFiles } from './watch-files.ts'

/** Sells at random on a till of its own, in a process of its own, and logs all that reaches its files. */
const root = process.argv[2] as string
const plan = RecordingPlan.parse(JSON.parse(process.argv[3] as string))
const dir = join(root, TILL)
renameSync(aDataDir({ store: { offlineBalanceLimitMinor: 1_000_000_000 } }).dir, dir)

const vfs = loadFaultVfs()
vfs.seed(plan.seed)
watchFiles(root, vfs)
vfs.log(plan.logFile)
const tell = (fact: Fact): void => vfs.note('M', 0, 0, JSON.stringify(fact))

const terminal = createVirtualTerminal()
const told: typeof terminal = {
  ...terminal,
  start: async (request) => {
    const { reference } = request
    tell({ kind: 'card', reference, isApproved: false })
    const outcome = await terminal.start(request)
    if (outcome.state === 'approved') tell({ kind: 'card', reference, isApproved: true })
    return outcome
  },
}
const mirrorDir = plan.hasMirror ? join(root, MIRROR) : undefined
const random = createRandom(plan.seed)

/** Opens the till as an engine does that has just been started. */
function start() {
  const till = runTill(dir, {
    shiftsByHand: true,
    mirrorDir,
    terminal: told,
    atScreen: (port) => tellingPort(port, tell),
  })
  if (plan.synchronous === 'normal') till.db.pragma('synchronous = NORMAL')
  till.db.pragma(`wal_autocheckpoint = ${plan.checkpointPages}`)
  const reader = openSqlite(join(dir, 'till.db'), { readonly: true })
  return {
    till,
    cashier: createCashier(till, random),
    mirror: mirrorDir ? createMirror(mirrorDir, reader) : undefined,
    end: (): void => {
      till.crash()
      reader.close()
    },
  }
}
const failSyncs = (): void => {
  if (plan.failingSyncs > 0)
    vfs.fail({ on: 'sync', error: 'io', permille: plan.failingSyncs, match: 'till.db' })
}

let now = start()
await now.cashier.begin()
failSyncs()

/** The engine ends, as the shell's does; another one opens the file. */
async function startAgain(): Promise<void> {
  vfs.mend()
  now.end()
  now = start()
  await now.till.control.call('pepper.set', { pepper: now.till.pepper })
  await now.cashier.goOn()
  failSyncs()
}

async function act(): Promise<void> {
  try {
    await now.cashier.act()
  } catch (error) {
    const isDisk = error instanceof AppError && ['DISK_FAULT', 'UNAVAILABLE'].includes(error.code)
    if (!isDisk && now.till.world.suspected.length === 0) throw error
  }
  if (now.till.world.suspected.length > 0) await startAgain()
}

let backups = 0
for (let step = 0; step < plan.steps; step += 1) {
  await act()
  if (random.below(4) === 0) now.mirror?.catchUp()
  if (random.below(120) === 0) {
    backups += 1
    vfs.mend()
    await backUp(dir, new Date(Date.UTC(2026, 0, 1, 0, backups)).toISOString())
    failSyncs()
  }
}
vfs.endLog()
process.exit(0)
