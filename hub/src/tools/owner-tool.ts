import { parseArgs } from 'node:util'
import * as z from 'zod'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { linkUrl } from '../modules/mail/letters.ts'
import { makeFirstOwner } from './first-owner.ts'
import { withOwnerPool } from './owner-pool.ts'
import { Refusal } from './people-look-ups.ts'
import { runTool } from './run-tool.ts'

const options = {
  email: { type: 'string' },
  tenant: { type: 'string' },
  currency: { type: 'string', default: 'EUR' },
  locale: { type: 'string', default: 'en-IE' },
  help: { type: 'boolean' },
} as const

const help = `npm run hub:owner -- --email ADDRESS [--tenant NAME] [--currency EUR] [--locale en-IE]

Makes the first owner of an organisation, and the organisation if there is none of this name. Prints a link by which the
owner chooses a password; it works once, within a day. Called again before that, it prints another one. An organisation that
has an owner gets no second one this way. It is written to the audit trail.

  --currency, --locale   of a new organisation

The database: HUB_DATABASE_*_URL, else the embedded one of HUB_DATA_DIR, whether a hub runs on it or not. The link begins with
HUB_PUBLIC_URL.`

runTool(async () => {
  const { values } = parseArgs({ options })
  if (values.help) return void process.stdout.write(`${help}\n`)
  const email = z.email().safeParse(values.email)
  if (!email.success) throw new Refusal('Whose? Give an address: --email owner@example.com')
  if (!/^[A-Z]{3}$/.test(values.currency)) throw new Refusal(`${values.currency} is no currency.`)
  const { tenant, currency, locale } = values
  const config = readConfig(process.env, { serves: false })
  const made = await withOwnerPool(config, (pool) =>
    makeFirstOwner({ pool, clock: systemClock }, { email: email.data, tenant, currency, locale }),
  )
  process.stdout.write(
    `${email.data} owns ${made.tenantName}. Until ${made.expiresAt.toISOString()}, once:\n`,
  )
  process.stdout.write(`${linkUrl(config.publicUrl, made.token)}\n`)
})
