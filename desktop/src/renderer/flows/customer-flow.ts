import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Ask, Flow } from '../asking/asking.ts'
import type { Choice } from '../asking/question.ts'
import { words } from '../locales/words.ts'
import { type Customer, knowCustomer } from '../stores/customer-store.ts'
import { byNumber, knownHere } from './customers-here.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.customer
/** As long as the hub is waited for. */
const WAIT_MS = 10_000
/** Fewest letters that are looked for. */
const FEWEST = 2

/** The hub is not there just now. */
const NOT_THERE = new Set(['HUB_UNREACHABLE', 'TIMEOUT', 'UNAVAILABLE'])

type Found = Customer & { readonly customerId: string; readonly hint?: string | null }
type Chosen = { readonly customerId: string; readonly group?: string; readonly number?: string }

/**
 * Who buys: found at the hub by name or number. Without it, one whom this window has met today, or a number that nobody
 * has checked. The basket takes an id; a name stays on the screen.
 */
export function createCustomerFlow({ stores, engine, basket, newId }: FlowKit) {
  const { customers, till } = stores

  const isOnline = (): boolean => till.getState().till?.health.hub === 'online'

  const atHub = async (text: string): Promise<readonly Found[] | undefined> => {
    if (!isOnline()) return undefined
    try {
      return (await engine.call('customer.search', { text }, { timeoutMs: WAIT_MS })).customers
    } catch (error) {
      if (NOT_THERE.has(toErrorBody(error).code)) return undefined
      throw error
    }
  }

  const choose = async (ask: Ask): Promise<Chosen | undefined> => {
    let found: readonly Found[] = []
    let number: string | undefined
    const { id } = await ask.search({
      ...{ title: texts.title, apply: texts.apply, label: texts.label, placeholder: texts.placeholder },
      ...{ lead: isOnline() ? texts.lead : texts.offlineLead, fewest: FEWEST },
      find: async (text) => {
        const told = await atHub(text)
        found = told ?? knownHere(customers.getState().known, text)
        number = told ? undefined : byNumber(text)
        return [...found.map(rowOf), ...(number === undefined ? [] : [numberRow(number)])]
      },
    })
    if (id === NUMBER) return number === undefined ? undefined : { customerId: newId(), number }
    const chosen = found.find(({ customerId }) => customerId === id)
    if (!chosen) return undefined
    const { customerId, name, number: own, group = null } = chosen
    knowCustomer(customers, customerId, { name, number: own, group })
    return { customerId, ...(group && { group }) }
  }

  const customer: Flow = async (ask) => {
    const { basketId, customer: now } = basket()
    if (now) {
      const { name } = customers.getState().known[now.customerId] ?? {}
      const what = await ask.choose({
        ...{ title: texts.title, apply: texts.apply, lead: name ?? now.number ?? texts.unnamed },
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
    const chosen = await choose(ask)
    if (chosen) await engine.call('basket.customer', { basketId, customer: chosen })
  }

  return { customer }
}

/** No customer has this id. */
const NUMBER = 'number'

const rowOf = ({ customerId, name, number, hint }: Found): Choice => ({
  ...{ id: customerId, label: name, detail: [number, hint].filter(Boolean).join(' · ') },
})

const numberRow = (number: string): Choice => ({
  ...{ id: NUMBER, label: texts.byNumber(number), detail: texts.unchecked },
})
