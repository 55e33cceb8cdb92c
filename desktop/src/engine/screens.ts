import type { Contract, EventName, EventValue, Handlers } from '../ipc/define.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'

/** More windows than a till ever has: a page that reloads in a loop must not pile up ports. */
const MOST_PORTS = 8

/** All windows that look at the engine. Each gets the same events; a reloaded one comes back with a new port. */
export function createScreens<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  onBug: (name: string, error: unknown) => void,
  translate: (error: unknown) => unknown,
) {
  const open = new Set<Served<C>>()

  return {
    attach: (port: Port): void => {
      const served = serve(port, contract, handlers, { onBug, translate })
      open.add(served)
      port.onClose(() => open.delete(served))
      for (const oldest of open) {
        if (open.size <= MOST_PORTS) break
        open.delete(oldest)
        oldest.close()
      }
    },
    emit: <N extends EventName<C>>(name: N, value: EventValue<C, N>): void => {
      for (const screen of open) screen.emit(name, value)
    },
  }
}
