import { AppError } from '@codex/shared/errors/app-error'
import * as z from 'zod'

/** The sort key of a page's last row, opaque to callers. */
export const encodeCursor = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws INPUT_INVALID for a text that is no cursor of ours */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    return z
      .array(z.string())
      .length(length)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw new AppError('INPUT_INVALID', { field: 'cursor' }, { cause })
  }
}
