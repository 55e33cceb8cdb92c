import type { Clock } from '../../clock.ts'
import { within } from '../../within.ts'
import type { HidDeviceInfo, HidHandle, HidModule } from './hid-module.ts'

const LIST_TIMEOUT_MS = 5_000
const OPEN_TIMEOUT_MS = 3_000

/**
 * node-hid with time-outs. Its calls run on Node's four worker threads: one that hangs keeps its thread for ever,
 * so the same call is never begun again while an earlier one is still out.
 */
export function guardHid(hid: HidModule, clock: Clock) {
  let listing: Promise<readonly HidDeviceInfo[]> | undefined
  const opening = new Set<string>()

  const list = (): Promise<readonly HidDeviceInfo[]> => {
    listing ??= hid.devicesAsync().finally(() => {
      listing = undefined
    })
    return within(clock, LIST_TIMEOUT_MS, listing)
  }

  const open = (path: string): Promise<HidHandle> => {
    if (opening.has(path)) return Promise.reject(new Error('an earlier open still hangs'))
    opening.add(path)
    const handle = hid.HIDAsync.open(path).finally(() => opening.delete(path))
    return within(clock, OPEN_TIMEOUT_MS, handle, release)
  }

  return { list, open }
}
export type GuardedHid = ReturnType<typeof guardHid>

/** Nobody waits for a driver's close: it may hang on a device that is gone. */
export function release(handle: HidHandle): void {
  handle.close().catch(() => undefined)
}
