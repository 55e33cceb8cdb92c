import { expect, test, vi } from 'vitest'
import { createRepeated } from './repeated.ts'

const HOUR_MS = 3_600_000
const log = { error: () => {} }

/** A job that ends when it is let go. */
function gatedJob() {
  const runs: (() => void)[] = []
  const job = () => new Promise<void>((resolve) => runs.push(resolve))
  return { runs, job }
}

test('woken many times while it runs, it runs once more', async () => {
  const { runs, job } = gatedJob()
  const repeated = createRepeated('job', job, HOUR_MS, log)
  repeated.wake()
  repeated.wake()
  repeated.wake()
  expect(runs).toHaveLength(1)
  runs[0]?.()
  await vi.waitFor(() => expect(runs).toHaveLength(2), { timeout: 10_000 })
  runs[1]?.()
  await repeated.stop()
  expect(runs).toHaveLength(2)
})

test('a failure is logged and the next run happens', async () => {
  const errors: object[] = []
  let runs = 0
  const failing = async () => {
    runs += 1
    if (runs === 1) throw new Error('once')
  }
  const repeated = createRepeated('job', failing, HOUR_MS, { error: (facts) => errors.push(facts) })
  await repeated.idle()
  await repeated.idle()
  expect([runs, errors.length]).toEqual([2, 1])
  await repeated.stop()
})

test('stop waits for the run, tells it to end, and nothing starts afterwards', async () => {
  const { runs, job } = gatedJob()
  let told: () => boolean = () => false
  const listening = (stop: () => boolean) => {
    told = stop
    return job()
  }
  const repeated = createRepeated('job', listening, HOUR_MS, log)
  repeated.start()
  const stopped = repeated.stop()
  expect(told()).toBe(true)
  runs[0]?.()
  await stopped
  repeated.wake()
  expect(runs).toHaveLength(1)
})
