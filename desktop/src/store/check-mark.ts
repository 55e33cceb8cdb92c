import { existsSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Damage that came to light in use is noted beside its file, so that the next opening, which alone may repair it, looks
 * at every page whatever else the file says of itself.
 */
const markOf = (file: string): string => `${file}.check`

export const askForCheck = (file: string): void => writeFileSync(markOf(file), '')

export const isCheckAsked = (file: string): boolean => existsSync(markOf(file))

/** It was looked at, or another file is in its place. */
export const checkDone = (file: string): void => rmSync(markOf(file), { force: true })
