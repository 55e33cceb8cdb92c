import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceSetup } from '../../ipc/device-setup.ts'

/** Most of it is the logo. */
const MOST_BYTES = 200_000

/** @throws INPUT_INVALID {field, reason} for anything but a set-up of devices */
export async function readSetupFile(file: Pick<Blob, 'size' | 'text'>): Promise<DeviceSetup> {
  if (file.size > MOST_BYTES) throw new AppError('INPUT_INVALID', { field: 'file', reason: 'too large' })
  // Fetched when it is needed: every start would read it, and few ever use it.
  const { DeviceSetup } = await import('./setup-parser.ts')
  const read = DeviceSetup.safeParse(parse(await file.text()))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new AppError('INPUT_INVALID', {
    field: issue?.path.map(String).join('.') || 'file',
    reason: issue?.message ?? '',
  })
}

/** A picture as the set-up keeps it. @throws LOGO_INVALID for a file that is too large; the rest the device host checks */
export async function readLogoFile(file: Pick<Blob, 'size' | 'arrayBuffer'>): Promise<string> {
  const { MOST_LOGO_BYTES } = await import('./setup-parser.ts')
  if (file.size > MOST_LOGO_BYTES) throw new AppError('LOGO_INVALID', { reason: 'too large' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Lets whoever sits here keep a text as a file. */
export function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
