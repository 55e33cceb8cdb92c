import { has } from '../capabilities.ts'
import { runLab } from './run-lab.ts'

/** The lab as the last suite of a run, with these tests of it (all when none is named); none where there can be no lab. */
export const labSuite = (only: readonly string[]) =>
  has('hardware lab')
    ? [
        {
          title: 'The device layer in the hardware lab',
          run: () =>
            runLab(only).catch((error: unknown) => {
              console.error(error instanceof Error ? error.message : error)
              return { passed: 0, failed: 1 }
            }),
        },
      ]
    : []
