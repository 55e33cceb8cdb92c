import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { systemClock } from '../../clock.ts'
import { obey } from './obey.ts'
import { createPaymentTerminal } from './payment-terminal.ts'
import { serveTerminal } from './serve-terminal.ts'

const HELP = `A payment terminal that is played, over ZVT: node desktop/src/devices/terminal/simulator/main.ts
  --port N          where it listens (20007)
  --host ADDRESS    on which address (127.0.0.1)
  --lines           it sends slips line by line alone
  --keeps           it does not take back what nobody acknowledged
Then, a line each: a hand (approve, approve-half, decline, cancel, hold), "fault STEP HOW", "slips HABIT", unplug, plug, status.`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '20007' },
    host: { type: 'string', default: '127.0.0.1' },
    keeps: { type: 'boolean', default: false },
    lines: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(HELP)
else {
  const terminal = createPaymentTerminal(systemClock, {
    takesBack: !values.keeps,
    knowsBlocks: !values.lines,
  })
  const { port } = await serveTerminal(terminal, Number(values.port), values.host)
  console.log(`listening on ${values.host}:${port}`)
  createInterface({ input: process.stdin }).on('line', (line) => console.log(obey(terminal, line)))
}
