import fs from 'node:fs'
import { dirname, join } from 'node:path'
import { aDataDir, products, runTill } from '../../../src/engine/testing/a-till.ts'
import { backUp } from '../../../src/store/safety/backups.ts'
import { createMirror } from '../../../src/store/safety/mirror.ts'
import { openSqlite } from '../../../src/store/sqlite.ts'
import { loadFaultVfs } from '../support/fault-vfs.ts'
import { type Fact, tellingPort } from './facts.ts'
import { MIRROR, RecoveryPlan, TILL } from './recording.ts'
import { watchFiles } from './watch-files.ts'

/** Damages the files of a till whose copies have everything, and logs how it recovers them. */
const root = process.argv[2] as string
const plan = RecoveryPlan.parse(JSON.parse(process.argv[3] as string))
const [dir, mirrorDir] = [join(root, TILL), join(root, MIRROR)]
fs.renameSync(aDataDir({ store: { offlineBalanceLimitMinor: 1_000_000_000 } }).dir, dir)
const file = join(dir, 'till.db')

const vfs = loadFaultVfs()
watchFiles(root, vfs)
vfs.log(plan.logFile)
const tell = (fact: Fact): void => vfs.note('M', 0, 0, JSON.stringify(fact))
const start = () =>
  runTill(dir, {
    mirrorDir,
    atScreen: (port) => tellingPort(port, (fact) => (fact.kind === 'sale' ? tell(fact) : undefined)),
  })
type Till = ReturnType<typeof start>

async function sell({ screen }: Till, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const productId = products[n % products.length]?.id as string
    await screen.call('product.add', { productId, quantityMilli: 1_000, source: 'keyed' })
    const { basketId, totalMinor } = await screen.call('basket.get', {})
    await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
  }
}

const first = start()
await first.enrol()
await first.signIn()
await sell(first, 6)
await backUp(dir, '2026-01-01T00:00:00.000Z')
await sell(first, 3)
// Its log begins anew, and holds some pages of a whole.
first.db.pragma('wal_checkpoint(RESTART)')
await sell(first, 3)
const reader = openSqlite(file, { readonly: true })
const unused = reader
  .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'operator_delay'")
  .pluck()
  .get() as number
createMirror(mirrorDir, reader).catchUp()
first.crash()
reader.close()

function overwrite(path: string, from: number, bytes: number): void {
  const handle = fs.openSync(path, 'r+')
  fs.writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from)
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
function remove(...suffixes: string[]): void {
  for (const suffix of suffixes) fs.rmSync(file + suffix, { force: true })
  const handle = fs.openSync(dirname(file), 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
const damages: Record<RecoveryPlan['damage'], () => void> = {
  // The log beside it is whole: read into another file it would ruin that one.
  page: () => overwrite(file, (unused - 1) * 4_096, 4_096),
  log: () => overwrite(`${file}-wal`, 40_000, 500),
  'log-gone': () => remove('-wal', '-shm'),
  'file-gone': () => remove('', '-wal', '-shm'),
}
damages[plan.damage]()
tell({ kind: 'damaged' })

const second = start()
await second.control.call('pepper.set', { pepper: second.pepper })
await second.signIn()
await second.screen.call('recovery.confirm', { lastPrinted: 12, reason: 'read the last receipt' })
await sell(second, 3)
vfs.endLog()
process.exit(0)
