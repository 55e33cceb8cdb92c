import { AppError } from '@codex/shared/errors/app-error'
import type { deviceCalls } from '../../ipc/calls/device-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineDeps } from '../deps.ts'
import type { DeviceSetupLink } from '../device-link.ts'
import type { Lane } from '../lane.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly link: DeviceSetupLink
  /** Where somebody is at the till just now. */
  readonly shown: () => Pick<Lane, 'selling'>
  readonly live: Pick<Lane, 'selling'>
}

/** The devices are the till's own, whatever it is in. */
export function deviceHandlers({
  deps: { store },
  link,
  shown,
  live,
}: Parts): HandlersOf<typeof deviceCalls> {
  const authorise = (approvalId: string | undefined): void => {
    if (!store.identity.identity()) return
    const { approvals } = shown().selling
    store.transaction(() => approvals.authorise('device-setup', { approvalId }))
    approvals.announce()
  }

  const requireQuiet = (): void => {
    live.selling.basket.requireUnpaid()
    if (store.card.open().length > 0) throw new AppError('PAYMENT_UNDER_WAY')
  }

  return {
    'devices.setup': link.setup,
    'devices.find': link.find,
    'devices.assign': async ({ setup, approvalId }) => {
      requireQuiet()
      authorise(approvalId)
      await link.save(setup)
      return {}
    },
    'devices.listen': async ({ isOn }) => {
      if (isOn) requireQuiet()
      return link.listen(isOn)
    },
    'devices.test': async ({ role }) => {
      if (role === 'drawer' && store.identity.identity())
        throw new AppError('PERMISSION_REQUIRED', { permission: 'no-sale' })
      return link.test(role)
    },
  }
}
