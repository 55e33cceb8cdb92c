import type { SerialHandle } from './serial-module.ts'

/** What serialport waits by on Linux and macOS. */
type Poller = {
  poll: (events: number) => void
  readonly listenerCount: (event: 'readable' | 'writable') => number
}
/** As libuv numbers them. */
const [READABLE, WRITABLE] = [1, 2]

/**
 * serialport asks the kernel for one thing at a time: a write that waits for room takes the place of the read that waits
 * for bytes, and the other way round. Nothing would be heard of a printer that holds a job back, and a job that waits
 * when an answer comes could wait for ever. So whatever waits is asked for together. Where its inner parts are not as
 * they were (13.0.0), it works as it does by itself.
 */
export function pollBothWays({ port }: SerialHandle): void {
  const poller = port && 'poller' in port ? port.poller : undefined
  if (!isPoller(poller)) return
  const poll = poller.poll.bind(poller)
  poller.poll = (events) => {
    const reads = poller.listenerCount('readable') > 0 ? READABLE : 0
    const writes = poller.listenerCount('writable') > 0 ? WRITABLE : 0
    poll(events | reads | writes)
  }
}

const isPoller = (value: unknown): value is Poller =>
  typeof value === 'object' &&
  value !== null &&
  'poll' in value &&
  typeof value.poll === 'function' &&
  'listenerCount' in value
