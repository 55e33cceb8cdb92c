import { createInterface } from 'node:readline/promises'
import { openHubSession } from '../src/rescue/hub-session.ts'
import { readBacklog } from '../src/rescue/read-backlog.ts'
import { type EpochRescue, rescueEpoch, type SendBatch } from '../src/rescue/rescue.ts'

const help = `
npm run till:rescue -- DIR [DIR …] --hub URL --email EMAIL [--json]

Brings what a dead till still had to the hub: from its data directory, from its mirror, or from both. What lies there is
only read. Sent again, nothing is stored twice. Who does it needs the right to change tills (head office, store IT); the
password is asked for, or read from CODEX_PASSWORD.

  exit  0 everything is at the hub, 1 something was refused, 2 there is nothing to send
`

const optionOf = (args: readonly string[], name: string): string | undefined =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined

async function askPassword(): Promise<string> {
  const given = process.env.CODEX_PASSWORD
  if (given) return given
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question('Password: ')
  } finally {
    lines.close()
  }
}

function print({ epochId, firstSeq, lastSeq, stored, rivals, sales, setApart }: EpochRescue): void {
  console.log(`epoch ${epochId}: entries ${firstSeq} to ${lastSeq}, ${stored} of them new to the hub`)
  for (const { receiptNumber, totalMinor, wallTime } of sales)
    console.log(`  receipt ${receiptNumber}  ${totalMinor} minor units  ${wallTime}`)
  if (rivals > 0) console.log(`  ${rivals} claim places that others have: kept beside, see the till's page`)
  if (setApart) console.log(`  set apart until somebody releases it: ${setApart}`)
}

async function rescueDir(dir: string, send: SendBatch, report: (one: EpochRescue) => void): Promise<number> {
  const backlog = readBacklog(dir)
  if (!backlog) {
    console.error(`There is neither a till.db nor a mirror in ${dir}.`)
    return 2
  }
  try {
    for (const epoch of backlog.epochs) {
      const result = await rescueEpoch(epoch, send)
      if (result) report(result)
    }
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    backlog.close()
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [hubUrl, email] = [optionOf(args, '--hub'), optionOf(args, '--email')]
  const dirs = args.filter(
    (arg, at) => !arg.startsWith('--') && !['--hub', '--email'].includes(args[at - 1] ?? ''),
  )
  if (args.includes('--help') || !hubUrl || !email || dirs.length === 0) {
    console.log(help.trim())
    return args.includes('--help') ? 0 : 2
  }
  const results: EpochRescue[] = []
  const isJson = args.includes('--json')
  const { send } = await openHubSession(hubUrl, { email, password: await askPassword() })
  let worst = 0
  for (const dir of dirs)
    worst = Math.max(
      worst,
      await rescueDir(dir, send, (one) => {
        results.push(one)
        if (!isJson) print(one)
      }),
    )
  if (isJson) console.log(JSON.stringify(results, null, 2))
  return worst
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  },
)
