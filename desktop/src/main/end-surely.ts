import { Worker } from 'node:worker_threads'

/** Long enough for Chromium to close its windows on a slow machine. */
const GRACE_MS = 10_000

/**
 * Ends this process by force if it is still there after the grace. Chromium may spin for ever while it closes its
 * windows, when the display went away or its graphics process hangs: an update would wait for that till for ever.
 * A thread of its own watches, as the main one does not get to its timers then. Whoever calls this has nothing
 * left to keep.
 */
export function endSurely(graceMs = GRACE_MS): void {
  const watch = new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${graceMs})`, {
    eval: true,
  })
  watch.unref()
}
