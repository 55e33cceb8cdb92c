import type { engineContract } from '../../ipc/contract.ts'
import type { CallOutput } from '../../ipc/define.ts'
import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import { knowCustomer } from '../stores/customer-store.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.customer
/** As long as the hub is waited for. */
const WAIT_MS = 10_000
/** Fewest letters that the hub looks for. */
const FEWEST = 2

type Found = CallOutput<typeof engineContract, 'customer.search'>['customers'][number]

/** Who buys: found at the hub by name or number. The basket takes an id alone; the name stays on the screen. */
export function createCustomerFlow({ stores, engine, basket }: FlowKit) {
  const { customers, till } = stores

  const customer: Flow = async (ask) => {
    const { basketId, customer: now } = basket()
    const asked = { title: texts.title, apply: texts.apply }
    if (now) {
      const what = await ask.choose({
        ...{ ...asked, lead: customers.getState().known[now.customerId]?.name ?? texts.unnamed },
        choices: [
          { id: 'other', label: texts.other },
          { id: 'off', label: texts.takeOff },
        ],
      })
      if (what === 'off') {
        await engine.call('basket.customer', { basketId, customer: null })
        return
      }
    }
    if (till.getState().till?.health.hub !== 'online') {
      await ask.choose({ ...asked, choices: [], none: texts.offline })
      return
    }
    let found: readonly Found[] = []
    const { id } = await ask.search({
      ...{ ...asked, lead: texts.lead, label: texts.label, placeholder: texts.placeholder, fewest: FEWEST },
      find: async (text) => {
        const answer = await engine.call('customer.search', { text }, { timeoutMs: WAIT_MS })
        found = answer.customers
        return found.map(({ customerId, name, number, hint }) => ({
          ...{ id: customerId, label: name, detail: [number, hint].filter(Boolean).join(' · ') },
        }))
      },
    })
    const chosen = found.find(({ customerId }) => customerId === id)
    if (!chosen) return
    const { customerId, name, number, group } = chosen
    knowCustomer(customers, customerId, { name, number })
    await engine.call('basket.customer', { basketId, customer: { customerId, ...(group && { group }) } })
  }

  return { customer }
}
