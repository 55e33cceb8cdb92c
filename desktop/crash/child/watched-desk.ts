import type { SafetyDesk } from '../../src/engine/safety/safety-desk.ts'
import type { At } from './kill-points.ts'

/** A till that dies a moment after its worker began: in the middle of its backup, or of a line of the mirror. */
export function watchDesk(desk: SafetyDesk, at: At, afterMs: number): SafetyDesk {
  const begun = <T>(work: Promise<T>, point: 'during a backup' | 'while mirroring'): Promise<T> => {
    setTimeout(() => at(point), afterMs)
    return work
  }
  return {
    ...desk,
    backUp: (time) => begun(desk.backUp(time), 'during a backup'),
    mirror: () => begun(desk.mirror(), 'while mirroring'),
  }
}
