import { renameSync } from 'node:fs'
import { join } from 'node:path'
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
renameSync(aDataDir().dir, dir)

const vfs = loadFaultVfs()
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
const till = runTill(dir, {
  shiftsByHand: true,
  mirrorDir,
  terminal: told,
  atScreen: (port) => tellingPort(port, tell),
})
if (plan.synchronous === 'normal') till.db.pragma('synchronous = NORMAL')
till.db.pragma(`wal_autocheckpoint = ${plan.checkpointPages}`)

const random = createRandom(plan.seed)
const reader = openSqlite(join(dir, 'till.db'), { readonly: true })
const mirror = mirrorDir ? createMirror(mirrorDir, reader) : undefined
const cashier = createCashier(till, random)
await cashier.begin()
let backups = 0
for (let step = 0; step < plan.steps; step += 1) {
  await cashier.act()
  if (random.below(4) === 0) mirror?.catchUp()
  if (random.below(120) === 0) {
    backups += 1
    await backUp(dir, new Date(Date.UTC(2026, 0, 1, 0, backups)).toISOString())
  }
}
vfs.endLog()
process.exit(0)
