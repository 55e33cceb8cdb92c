import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CutPlan, Damages, RecoveryPlan } from './recording.ts'
import { CutResult, child, memory } from './run-child.ts'

/** Records how one damage is recovered, and cuts the power again and again while it is. */
export async function runRecovery(damage: (typeof Damages)[number], images: number, seed: number) {
  const home = mkdtempSync(join(memory(), 'codex-power-'))
  const [root, workDir, logFile] = [join(home, 'root'), join(home, 'work'), join(home, 'log')]
  mkdirSync(root)
  mkdirSync(workDir)
  const plan: RecoveryPlan = { damage, logFile }
  const cuts: CutPlan = {
    ...{ seed, images, root, workDir, logFile, hasMirror: true },
    isRecovery: true,
  }
  try {
    await child('record-recovery.ts', root, [root, JSON.stringify(plan)])
    return CutResult.parse(JSON.parse(await child('cut.ts', workDir, [JSON.stringify(cuts)])))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
