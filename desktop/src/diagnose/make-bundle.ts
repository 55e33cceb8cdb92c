import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { dirname } from 'node:path'
import type { BundleTask } from '../ipc/bundle-task.ts'
import { redact } from '../ipc/log/redact.ts'
import { type Examination, examineTill } from './examine.ts'
import { filesOf } from './files-of.ts'
import { readLogs } from './read-logs.ts'
import { summaryText } from './summary.ts'
import { createZip } from './zip.ts'

const json = (value: unknown): string => `${JSON.stringify(redact(value), null, 2)}\n`

const machine = () => ({
  system: `${type()} ${release()} ${arch()}`,
  node: process.versions.node,
  processors: cpus().length,
  memoryBytes: totalmem(),
})

/**
 * Everything that support needs to know about a till, in one zip file, without a secret and without anything of goods
 * or customers. The till may run, be down, or be in pieces.
 */
export function makeBundle(
  { dataDir, file, live, isChecked }: BundleTask,
  at: Date,
): { examination: Examination; summary: string } {
  const examination = examineTill(dataDir, isChecked)
  const files = filesOf(dataDir)
  const summary = summaryText(redact(examination) as Examination, files, at)
  const zip = createZip(
    [
      { name: 'summary.txt', text: summary },
      { name: 'files.json', text: json({ at: at.toISOString(), machine: machine(), examination, files }) },
      ...(live === undefined ? [] : [{ name: 'running.json', text: json(live) }]),
      ...readLogs(dataDir, at),
    ],
    at,
  )
  mkdirSync(dirname(file), { recursive: true })
  // Never half of one under the name that somebody sends away.
  writeFileSync(`${file}.part`, zip, { mode: 0o600 })
  renameSync(`${file}.part`, file)
  return { examination, summary }
}
