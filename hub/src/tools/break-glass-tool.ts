import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { linkUrl } from '../modules/mail/letters.ts'
import { breakGlass } from './break-glass.ts'
import { withOwnerPool } from './owner-pool.ts'
import { Refusal } from './people-look-ups.ts'
import { runTool } from './run-tool.ts'

const options = { email: { type: 'string' }, help: { type: 'boolean' } } as const

const help = `npm run hub:break-glass -- --email ADDRESS

Lets an owner in again who has lost password or phone: takes the second factor and its recovery codes away, ends every
session, activates the user, and prints a link by which a new password is chosen; it works once, within half an hour. For
owners of a whole organisation only; an owner does the same for others. It is written to the audit trail.

The database: HUB_DATABASE_*_URL, else the embedded one of HUB_DATA_DIR, whether a hub runs on it or not. The link begins with
HUB_PUBLIC_URL.`

runTool(async () => {
  const { values } = parseArgs({ options })
  if (values.help) return void process.stdout.write(`${help}\n`)
  const { email } = values
  if (!email) throw new Refusal('Whom? Give an address: --email owner@example.com')
  const config = readConfig(process.env, { serves: false })
  const link = await withOwnerPool(config, (pool) => breakGlass({ pool, clock: systemClock }, email))
  process.stdout.write(`${email} may choose a new password. Until ${link.expiresAt.toISOString()}, once:\n`)
  process.stdout.write(`${linkUrl(config.publicUrl, link.token)}\n`)
})
