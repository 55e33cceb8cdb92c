import type { EnginePlan, KillPoint } from '../plan.ts'

export type At = (point: KillPoint) => void

/** Comes by a point: the process ends there, at once and without a word, if that is the plan. */
export function createKillPoints(dieAt: EnginePlan['dieAt']): At {
  let left = dieAt?.nth ?? 0
  return (point) => {
    if (point !== dieAt?.point) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  }
}
