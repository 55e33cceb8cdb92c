import { parentPort, workerData } from 'node:worker_threads'
import { toErrorBody } from '@codex/shared/errors/app-error'
import { backUp } from '../../store/safety/backups.ts'
import { createMirror } from '../../store/safety/mirror.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { type SafetyAnswer, SafetyData, SafetyTask } from './safety-tasks.ts'

const { dataDir, mirrorDir } = SafetyData.parse(workerData)
const db = openSqlite(`${dataDir}/till.db`, { readonly: true })
const mirror = mirrorDir === null ? undefined : createMirror(mirrorDir, db)

async function run(task: SafetyTask): Promise<SafetyAnswer['result']> {
  switch (task.kind) {
    case 'mirror':
      return { kind: 'mirror', entries: mirror?.catchUp() ?? 0 }
    case 'backup':
      return { kind: 'backup', at: (await backUp(dataDir, task.at)).at }
    case 'check': {
      const report = verifyTill(db)
      const { isWhole, isDamaged } = report
      return { kind: 'check', isWhole, isDamaged, findings: findingsOf(report) }
    }
  }
}

function findingsOf({ damage, chain, tables, receiptGaps }: ReturnType<typeof verifyTill>): string[] {
  return [
    ...damage,
    ...chain.map(({ seq, fault }) => `journal: ${fault} at ${seq}`),
    ...tables.map(({ table, missing, extra }) => `${table}: ${missing} missing, ${extra} not in the journal`),
    ...receiptGaps.map(({ from, to }) => `receipts ${from} to ${to}`),
  ].slice(0, 20)
}

const answer = (message: SafetyAnswer): void => parentPort?.postMessage(message)

/** A thread that checked the whole file ends: its pages need not stay in memory until the next night. */
function leaveAfter({ kind }: SafetyTask): void {
  if (kind !== 'check') return
  db.close()
  parentPort?.close()
}

parentPort?.on('message', (message: unknown) => {
  const task = SafetyTask.parse(message)
  run(task)
    .then(
      (result) => answer({ id: task.id, result }),
      (error: unknown) => answer({ id: task.id, result: { kind: 'failed', error: toErrorBody(error) } }),
    )
    .finally(() => leaveAfter(task))
})
