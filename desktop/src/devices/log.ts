import { createProcessLog } from '../ipc/log/log-line.ts'

type Facts = { readonly [name: string]: string | number | null | undefined }

/** What a technician must be able to read later. Never a scanned code: it may be a customer's card. */
export type Log = (message: string, facts?: Facts) => void

export const logToStderr: Log = createProcessLog('devices')
