import { toErrorBody } from '@codex/shared/errors/app-error'
import { createClient } from '../../ipc/client.ts'
import type { engineContract } from '../../ipc/contract.ts'
import type { Port } from '../../ipc/port.ts'
import type { Stores } from './stores.ts'

/** Takes a port to a (new) engine: listens, swaps, and asks for everything again. */
export function linkEngine(
  { engine, till, basket, weighing, offers, notices, asking }: Stores,
  port: Port,
  receiptScanned: (barcode: string) => void,
): Promise<void> {
  const client = createClient<typeof engineContract>(port)
  const isCurrent = (): boolean => engine.current() === client

  // An answer never takes the place of what the engine told after it was asked.
  const told = { till: false, quickKeys: false, weighing: false }

  client.on('till.changed', (view) => {
    told.till = true
    if (isCurrent()) till.setState({ till: view })
  })
  client.on('quick-keys.changed', (quickKeys) => {
    told.quickKeys = true
    if (isCurrent()) till.setState({ quickKeys })
  })
  client.on('weighing.changed', (view) => {
    told.weighing = true
    if (isCurrent()) weighing.setState({ weighing: view })
  })
  client.on(
    'offers.changed',
    () => isCurrent() && offers.setState(({ changes }) => ({ changes: changes + 1 })),
  )
  client.on('basket.changed', (view) => isCurrent() && basket.replace(view))
  client.on('approval.given', ({ approvalId }) => isCurrent() && asking.approved(approvalId))
  client.on('receipt.scanned', ({ barcode }) => isCurrent() && receiptScanned(barcode))
  client.on('scan.given', ({ code }) => isCurrent() && asking.scanned(code))
  client.on('notice', ({ tone, error }) => isCurrent() && notices.add(tone, error))
  client.on('basket.patched', (patch) => {
    if (!isCurrent()) return
    if (patch.scan) notices.clear()
    basket.patch(patch)
  })
  engine.adopt(client)

  const refresh = async (): Promise<void> => {
    try {
      await Promise.all([
        client.call('till.get', {}).then((view) => {
          if (isCurrent() && !told.till) till.setState({ till: view })
        }),
        basket.sync(),
        client.call('weighing.get', {}).then((view) => {
          if (isCurrent() && !told.weighing) weighing.setState({ weighing: view })
        }),
        client.call('quick-keys.get', {}).then((quickKeys) => {
          if (isCurrent() && !told.quickKeys) till.setState({ quickKeys })
        }),
      ])
    } catch (error) {
      // A busy engine is asked again; each try takes as long as the call's own time-out.
      if (!isCurrent()) return
      if (toErrorBody(error).code === 'TIMEOUT') return refresh()
      notices.add('error', toErrorBody(error))
    }
  }
  return refresh()
}
