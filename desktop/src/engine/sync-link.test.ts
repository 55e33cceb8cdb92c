import { MessageChannel } from 'node:worker_threads'
import { AppError } from '@codex/shared/errors/app-error'
import { expect, test } from 'vitest'
import { createClient } from '../ipc/client.ts'
import type { Handlers } from '../ipc/define.ts'
import { lookUpsContract } from '../ipc/look-ups-contract.ts'
import { nodePort } from '../ipc/port.ts'
import { serve } from '../ipc/serve.ts'
import { engineSyncContract } from '../ipc/sync-contract.ts'
import { createSyncLink } from './sync-link.ts'

let offersChanged = 0
const aLink = () =>
  createSyncLink({
    ...{ status: () => undefined, catalogChanged: () => undefined, changed: () => undefined },
    ...{ outrun: () => undefined, facts: () => ({}) as never },
    offersChanged: () => {
      offersChanged += 1
    },
  })

test('engine and sync ask each other on one port, and a refusal keeps its code', async () => {
  const { port1, port2 } = new MessageChannel()
  const link = aLink()
  link.attach(nodePort(port1))
  const handlers: Partial<Handlers<typeof lookUpsContract>> = {
    'hub.offers': () => ({ offers: [] }),
    'hub.get-customer': ({ customerId }) => {
      throw new AppError('CUSTOMER_UNKNOWN', { customerId })
    },
  }
  serve(nodePort(port2), lookUpsContract, handlers as Handlers<typeof lookUpsContract>)
  const sync = createClient(nodePort(port2), engineSyncContract)
  const customerId = '00000000-0000-4000-8000-000000000001'
  const [offers] = await Promise.all([link.ask('hub.offers', {}), sync.call('baskets.changed', {})])
  expect([offers, offersChanged]).toEqual([{ offers: [] }, 1])
  await expect(link.ask('hub.get-customer', { customerId })).rejects.toMatchObject({
    code: 'CUSTOMER_UNKNOWN',
    details: { customerId },
  })
  port1.close()
  await expect(link.ask('hub.offers', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('without sync nothing is asked', async () => {
  await expect(aLink().ask('hub.offers', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})
