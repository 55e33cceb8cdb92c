import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const Manifest = z.object({ version: z.string() })

/** The hub's version, as its package names it. */
export const readVersion = (): string =>
  Manifest.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))).version
