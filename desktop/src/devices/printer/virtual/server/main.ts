import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { systemClock } from '../../../clock.ts'
import { createFaultyPrinter } from './faulty-printer.ts'
import { COMMANDS, obey } from './obey.ts'
import { createPaperPictures, createPaperRoll } from './printed-papers.ts'
import { servePrinter } from './serve-printer.ts'
import { printerFont } from './server-font.ts'

const HELP = `A receipt printer that is played, over TCP: node desktop/src/devices/printer/virtual/server/main.ts
  --port N          where it listens (9100)
  --host ADDRESS    on which address (127.0.0.1)
  --columns N       how wide its paper is (42)
  --pictures DIR    where each piece of paper goes, as a picture and as text; without it nowhere
  --silent          it answers no question, as cheap ones do not
It answers DLE EOT, GS a and GS r. Then, a line each: ${COMMANDS.join(', ')}, tear.`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    host: { type: 'string', default: '127.0.0.1' },
    columns: { type: 'string', default: '42' },
    pictures: { type: 'string' },
    silent: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(HELP)
else await serve(values.pictures)

async function serve(dir: string | undefined): Promise<void> {
  const font = dir === undefined ? undefined : await printerFont()
  const draw = dir && font ? createPaperPictures({ columns: Number(values.columns), font, dir }) : undefined
  const roll = createPaperRoll((paper) => {
    const name = draw?.(paper)
    console.log(`printed ${paper.bytes.length} bytes${name ? `: ${name}` : ''}`)
  })
  const printer = createFaultyPrinter({ isSilent: values.silent, onPrinted: roll.printed })
  const { host } = values
  const { port } = await servePrinter(printer, { clock: systemClock, port: Number(values.port), host })
  console.log(`listening on ${host}:${port}`)
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim() === 'tear') roll.tear()
    console.log(line.trim() === 'tear' ? 'torn off' : obey(printer, line))
  })
}
