import { Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import type { Db } from './sqlite.ts'

/** The training that the till is in. */
export const Training = z.object({ trainingId: Uuid, since: z.iso.datetime() })
export type Training = z.infer<typeof Training>

/** Whether the till is in training, on the disk: a restart must never show a real till as one in training, or the reverse. */
export function createTrainingStore(db: Db) {
  const read = db.prepare<[], string | null>('SELECT training FROM till').pluck()
  const write = db.prepare<[string | null]>('UPDATE till SET training = ?')

  return {
    get: (): Training | undefined => {
      const text = read.get()
      return text ? Training.parse(JSON.parse(text)) : undefined
    },
    set: (training: Training | null): void => void write.run(training && JSON.stringify(training)),
  }
}
export type TrainingStore = ReturnType<typeof createTrainingStore>
