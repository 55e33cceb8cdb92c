import type { Contract, EventName, EventValue, Handlers } from '../ipc/define.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'

/** More windows than a till ever has: a page that reloads in a loop must not pile up ports. */
const MOST_PORTS = 8

/** What a window asks by itself, with nobody at it. */
const ASKED_BY_ITSELF = new Set([
  'till.get',
  'basket.get',
  'quick-keys.get',
  'age.get',
  'customer.get',
  'scan.painted',
  'sale.painted',
  'timings.get',
  'offer.list',
  'offer.doubts',
  'basket.held',
])

type Handler = (input: unknown) => unknown

/** The same handlers, each run in another way. */
export const wrapped = <H extends object>(handlers: H, wrap: (name: string, run: Handler) => Handler): H =>
  Object.fromEntries(Object.entries(handlers).map(([name, run]) => [name, wrap(name, run)])) as H

/** The same handlers, which say when somebody is at the till. */
export const touching = <H extends object>(handlers: H, touched: () => void): H =>
  wrapped(handlers, (name, run) => {
    if (ASKED_BY_ITSELF.has(name)) return run
    return (input) => {
      touched()
      return run(input)
    }
  })

/** The handlers of whatever is in charge when a window asks. */
export const routing = <H extends object>(like: H, inCharge: () => H): H =>
  wrapped(like, (name) => (input) => (inCharge() as Record<string, Handler>)[name]?.(input))

const onlyCalls = <C extends Contract>(contract: C, names: readonly string[]): C => ({
  ...contract,
  calls: Object.fromEntries(Object.entries(contract.calls).filter(([name]) => names.includes(name))),
})

/** All windows that look at the engine; a reloaded one comes back with a new port. */
export function createScreens<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  onBug: (name: string, error: unknown) => void,
  translate: (error: unknown) => unknown,
) {
  const open = new Map<Served<C>, (name: string) => boolean>()

  return {
    /**
     * @param told the events that this one is told; left out: all
     * @param asks the calls that it may make; left out: all. Any other is one that the till does not know
     */
    attach: (
      port: Port,
      told?: readonly EventName<C>[],
      asks?: readonly (keyof C['calls'] & string)[],
    ): void => {
      const served = serve(port, asks ? onlyCalls(contract, asks) : contract, handlers, { onBug, translate })
      open.set(served, (name) => told === undefined || told.some((one) => one === name))
      port.onClose(() => open.delete(served))
      for (const oldest of open.keys()) {
        if (open.size <= MOST_PORTS) break
        open.delete(oldest)
        oldest.close()
      }
    },
    emit: <N extends EventName<C>>(name: N, value: EventValue<C, N>): void => {
      for (const [screen, isTold] of open) if (isTold(name)) screen.emit(name, value)
    },
  }
}
