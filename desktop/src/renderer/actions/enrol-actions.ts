import { isEnrolmentCode } from '@codex/shared/api/enrolment-code'
import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'

/** The hub may be far away and the keyring slow to open. */
export const ENROL_TIMEOUT_MS = 45_000

/** The code as people read it aloud: capitals and digits, two groups of five. */
export function groupCode(text: string): string {
  const bare = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 10)
  return bare.length > 5 ? `${bare.slice(0, 5)}-${bare.slice(5)}` : bare
}

export function createEnrolActions({ main, shell, screen, enrol }: Stores) {
  return {
    typeHubUrl: (hubUrl: string): void => enrol.setState({ hubUrl, error: null }),
    typeCode: (text: string): void => enrol.setState({ code: groupCode(text), error: null }),
    submitEnrolment: (): Promise<void> =>
      screen.once(async () => {
        const { hubUrl, code } = enrol.getState()
        const address = (hubUrl ?? shell.getState().shell?.hubUrl ?? '').trim()
        if (!isEnrolmentCode(code))
          return enrol.setState({ error: { code: 'ENROLMENT_CODE_UNKNOWN', details: {} } })
        try {
          enrol.setState({ error: null })
          await main.call('till.enrol', { hubUrl: address, code }, { timeoutMs: ENROL_TIMEOUT_MS })
          enrol.setState({ code: '' })
        } catch (error) {
          enrol.setState({ error: toErrorBody(error) })
        }
      }),
  }
}
