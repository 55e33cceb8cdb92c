import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../../bench/random.ts'
import { basketKey, checkImage, type Verdict } from './check-image.ts'
import { createDisk } from './disk.ts'
import { Fact } from './facts.ts'
import { CutPlan, MIRROR, TILL } from './recording.ts'
import { type LogEntry, readWriteLog } from './write-log.ts'

/** Cuts the power in one recording as often as it is told to, and writes what it found, one line of JSON an image. */
const plan = CutPlan.parse(JSON.parse(process.argv[2] as string))
const random = createRandom(plan.seed)
const entries = readWriteLog(plan.logFile)
const facts = entries.map((entry) => (entry.op === 'mark' ? Fact.parse(JSON.parse(entry.text)) : undefined))

const totals = new Map<number, number>()
const baskets = new Map<string, string>()
for (const fact of facts) {
  if (fact?.kind === 'sale') totals.set(fact.receiptNumber, fact.totalMinor)
  if (fact?.kind === 'basket') baskets.set(basketKey(fact.basketId, fact.version), fact.lines)
}

const disk = createDisk(plan.root, random)
const before: Fact[] = []
const found: { cut: number; faults: Partial<Verdict> }[] = []
let at = 0
for (const cut of cutsOf(entries, plan.images)) {
  for (; at < cut; at += 1) {
    disk.take(entries[at] as LogEntry)
    const fact = facts[at]
    if (fact) before.push(fact)
  }
  const image = join(plan.workDir, `image-${process.pid}`)
  mkdirSync(join(image, TILL), { recursive: true })
  disk.cutInto(image)
  const mirrorDir = plan.hasMirror ? join(image, MIRROR) : undefined
  const verdict = checkImage(join(image, TILL), mirrorDir, {
    ...{ before, totals, baskets },
    mayRecover: plan.isRecovery,
  })
  rmSync(image, { recursive: true })
  const faults = Object.fromEntries(Object.entries(verdict).filter(([, list]) => list.length > 0))
  if (Object.keys(faults).length > 0) found.push({ cut, faults })
}
process.stdout.write(
  JSON.stringify({ images: plan.images, entries: entries.length, told: before.length, found }),
)

/** Half of them right after something was told, when least time was left to make it durable; the others anywhere. */
function cutsOf(log: readonly LogEntry[], count: number): number[] {
  const first = plan.isRecovery ? facts.findIndex((fact) => fact?.kind === 'damaged') + 1 : 1
  const marks = log.flatMap(({ op }, place) => (op === 'mark' ? [place + 1] : []))
  return Array.from({ length: count }, (_, n) =>
    n % 2 === 0 && !plan.isRecovery ? random.pick(marks) : first + random.below(log.length - first + 1),
  ).sort((a, b) => a - b)
}
