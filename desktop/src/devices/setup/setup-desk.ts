import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { FoundDevices, SetupView } from '../../ipc/device-setup-view.ts'
import type { Log } from '../log.ts'
import { logoFrom } from '../printer/logo/create-logo.ts'
import { readSetup, saveSetup } from './setup-file.ts'

type Deps = {
  readonly env: { readonly [name: string]: string | undefined }
  readonly log: Log
  readonly find: () => Promise<FoundDevices>
  /** Ends this process, so that the next one opens what is set up now. */
  readonly renew: () => void
}

/** Where store IT finds and assigns devices. A set-up counts from the next start of the device host: at once. */
export function createSetupDesk({ env, log, find, renew }: Deps) {
  let finding: Promise<FoundDevices> | undefined
  return {
    get: (): SetupView => ({
      setup: readSetup(env.TILL_DATA_DIR, log),
      isVirtual: env.TILL_DEVICES === 'virtual',
      isPrinterOverridden: Boolean(env.TILL_PRINTER),
    }),
    /** One search at a time, whoever asks. */
    find: (): Promise<FoundDevices> => {
      finding ??= find().finally(() => {
        finding = undefined
      })
      return finding
    },
    /** @throws LOGO_INVALID, UNAVAILABLE where there is nowhere to keep it, and what the disk says */
    save: (setup: DeviceSetup): void => {
      if (!env.TILL_DATA_DIR) throw new AppError('UNAVAILABLE', { reason: 'no data folder' })
      if (setup.logo !== null) logoFrom(setup.logo)
      saveSetup(env.TILL_DATA_DIR, setup)
      log('the devices were assigned anew')
      renew()
    },
  }
}
export type SetupDesk = ReturnType<typeof createSetupDesk>
