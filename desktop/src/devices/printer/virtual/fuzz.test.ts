import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createRandom } from '@codex/shared/testing/typing/random'
import { expect, test } from 'vitest'
import { createFakeClock, settle } from '../../testing/fake-clock.ts'
import { testFont } from '../../testing/printer-font.ts'
import { sampleLocales, sampleReceipts } from '../../testing/sample-receipts.ts'
import { spoil } from '../../testing/spoil.ts'
import { encodeEscPos } from '../escpos/encode-escpos.ts'
import { epsonTm } from '../profiles/epson-tm.ts'
import { generic } from '../profiles/generic.ts'
import { createStatusTalk } from '../status/status-talk.ts'
import { interpretEscPos } from './escpos-interpreter.ts'
import { paperText } from './paper-text.ts'
import { answerTo, toldOf, WELL } from './sensors.ts'

const isLong = process.env.CODEX_LONG === '1'
const FRAMES = isLong ? 100_000 : 2_000
const WARM_FRAMES = FRAMES / 10
/** Far less than a byte for each byte of a frame would be; what the engine of the language keeps for itself comes and goes. */
const MOST_GROWN_BYTES = 4_000_000
/** Several rows of text that are drawn as pictures. */
const WINDOW_BYTES = 6_000
const limits = { timeout: isLong ? 1_200_000 : 60_000 }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heldBytes = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

/** Gives it so many frames, and tells how much more it holds than after the first ones. */
async function feed(frame: () => void | Promise<void>): Promise<number> {
  for (let n = 0; n < WARM_FRAMES; n += 1) await frame()
  const [before, startedMs] = [heldBytes(), performance.now()]
  for (let n = 0; n < FRAMES; n += 1) await frame()
  const seconds = (performance.now() - startedMs) / 1_000
  const after = heldBytes()
  if (isLong) console.log(`${FRAMES} frames in ${seconds.toFixed(1)} s, heap ${before} to ${after} bytes`)
  return after - before
}

/** What begins, ends and counts in the commands of a printer. */
const CONTROLS = [0, 0x0a, 0x10, 0x1b, 0x1c, 0x1d, 0x21, 0x28, 0x2a, 0x40, 0x56, 0x6b, 0x74, 0x76, 0x80, 0xff]

test(
  'spoilt receipts, of each kind, language and make: a bounded paper, and nothing of them is kept',
  limits,
  async () => {
    const font = await testFont()
    const random = createRandom(21)
    const makes = [
      { columns: 32, profile: generic },
      { columns: 48, profile: epsonTm },
    ] as const
    const good = sampleLocales.flatMap((locale) =>
      sampleReceipts(locale).flatMap(({ document }) =>
        makes.map(({ columns, profile }) => encodeEscPos(document, columns, { profile, font })),
      ),
    )
    const seen = { line: 0, picture: 0, barcode: 0, qr: 0, cut: 0, space: 0 }
    const grown = await feed(() => {
      const whole = random.oneOf(good)
      // A part of it, which begins anywhere: also in the middle of a picture.
      const from = random.whole(0, whole.length)
      const bytes = spoil(random, whole.subarray(from, from + WINDOW_BYTES), CONTROLS)
      const { rows, kicks } = interpretEscPos(bytes, 32)
      expect(rows.length).toBeLessThanOrEqual(bytes.length * 8 + 1)
      expect(kicks).toBeLessThanOrEqual(bytes.length)
      if (random.chance(0.1)) expect(paperText(rows, 32)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
      for (const { kind } of rows) seen[kind] += 1
    })
    expect(grown).toBeLessThan(MOST_GROWN_BYTES)
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FRAMES / 200)
  },
)

test(
  'a talk with a printer that says anything: one connection, and it is understood again when it speaks well',
  limits,
  async () => {
    const random = createRandom(22)
    const clock = createFakeClock()
    const talk = createStatusTalk(clock, async () => undefined)
    const seen = { told: 0, marked: 0, answered: 0, unanswered: 0 }
    talk.onTold(() => (seen.told += 1))
    talk.onMark(() => (seen.marked += 1))
    const answers = Uint8Array.from([1, 2, 3, 4].map((question) => answerTo(question, WELL)))
    const good = [
      answers,
      toldOf({ ...WELL, paper: 'low', isCoverOpen: true }),
      Uint8Array.of(0),
      answers.subarray(1),
    ]
    const soup = (): Uint8Array =>
      Uint8Array.from({ length: random.whole(0, 40) }, () => random.whole(0, 255))
    const say = (): void =>
      talk.receive(
        random.chance(0.5) ? soup() : spoil(random, random.oneOf(good), [0, 0x11, 0x12, 0x13, 0x10, 0x90]),
      )
    const grown = await feed(async () => {
      say()
      if (!random.chance(0.05)) return
      const asked = talk.ask(500)
      await settle()
      for (let more = random.whole(0, 3); more > 0; more -= 1) say()
      await clock.advance(500)
      if (await asked) seen.answered += 1
      else seen.unanswered += 1
    })
    expect(grown).toBeLessThan(MOST_GROWN_BYTES)
    expect(clock.waiting()).toBe(0)
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FRAMES / 500)
    // What the soup began is ended by no more than what follows it.
    talk.receive(Uint8Array.of(0xff))
    const asked = talk.ask(500)
    await settle()
    talk.receive(answers)
    expect(await asked).toEqual({
      pin: 'low',
      isOffline: false,
      isCoverOpen: false,
      hasError: false,
      paper: 'enough',
    })
  },
)
