import type { SaleElsewhere, SaleLookUp } from '@codex/shared/api/till/sale-look-up'
import { AppError } from '@codex/shared/errors/app-error'
import type { Handlers } from '../../ipc/define.ts'
import { lookUpsContract } from '../../ipc/look-ups-contract.ts'
import { serve } from '../../ipc/serve.ts'
import type { HubState } from '../../ipc/views.ts'
import type { Counter } from './a-counter.ts'

/** A hub that is there, by way of sync, and knows the sales that a test tells it of. */
export async function onlineHub({ till }: Counter) {
  const asked: SaleLookUp[] = []
  let answer: SaleElsewhere | AppError | undefined
  const handlers: Partial<Handlers<typeof lookUpsContract>> = {
    'hub.find-sale': (named) => {
      asked.push(named)
      if (answer instanceof AppError) throw answer
      if (!answer) throw new AppError('SALE_UNKNOWN')
      return { sales: [answer] }
    },
  }
  serve(till.hubPort, lookUpsContract, handlers as Handlers<typeof lookUpsContract>)
  const tell = (hub: HubState) =>
    till.sync.call('sync.status', {
      ...{ hub, ackedSeq: 0, epochId: null, backedUpSeq: null, hubOffsetMs: null, setApart: null },
    })
  await tell('online')
  return {
    asked: () => asked,
    knows: (sale: SaleElsewhere): void => {
      answer = sale
    },
    fails: (error: AppError): void => {
      answer = error
    },
    goesAway: () => tell('offline'),
  }
}
export type ToldHub = Awaited<ReturnType<typeof onlineHub>>
