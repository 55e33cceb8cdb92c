import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Log } from '../../log.ts'
import { readSetup } from '../../setup/setup-file.ts'
import { type Logo, logoFrom } from './create-logo.ts'

/** The logo that this till has been set up with. One that cannot be read costs the logo, never a receipt. */
export function chooseLogo(dataDir: string | undefined, log: Log): Logo | undefined {
  const { logo } = readSetup(dataDir, log)
  if (logo === null) return undefined
  try {
    return logoFrom(logo)
  } catch (error) {
    log('the logo cannot be read', { reason: String(toErrorBody(error).details.reason) })
    return undefined
  }
}
