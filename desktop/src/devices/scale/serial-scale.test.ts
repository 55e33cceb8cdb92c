import { expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { createSerialScale } from './serial-scale.ts'

const text = (value: string): number[] => [...Buffer.from(value, 'latin1')]

async function setUp(protocol: 'mettler-toledo-8217' | 'cas' = 'mettler-toledo-8217') {
  const [clock, cable] = [createFakeClock(), createFakeCable()]
  const scale = createSerialScale({ protocol, open: cable.open, clock, log: () => undefined })
  await clock.advance(0)
  const weigh = () => {
    const weighed = scale.weigh().then(
      (grams) => grams,
      (error: { code?: string }) => error.code,
    )
    return weighed
  }
  return { clock, cable, scale, weigh, say: (value: string) => cable.say(text(`\u0002${value}\r`)) }
}

test('it is asked only while somebody waits', async () => {
  const { clock, cable, weigh, say } = await setUp()
  await clock.advance(60_000)
  expect(cable.written).toEqual([])
  const weighed = weigh()
  await clock.advance(50)
  say('01.234')
  expect(await weighed).toBe(1_234)
  await clock.advance(60_000)
  expect(cable.written).toEqual([text('W')])
})

test('what moves is asked again until it rests, and no moving weight is told', async () => {
  const { clock, cable, weigh, say } = await setUp()
  const weighed = weigh()
  for (let n = 0; n < 3; n++) {
    await clock.advance(0)
    say('?A')
    await clock.advance(150)
  }
  say('00.500')
  expect(await weighed).toBe(500)
  expect(cable.written).toHaveLength(4)
})

test('what never rests is given up', async () => {
  const { clock, weigh, say } = await setUp()
  const weighed = weigh()
  for (let n = 0; n < 25; n++) {
    await clock.advance(0)
    say('?A')
    await clock.advance(150)
  }
  expect(await weighed).toBe('SCALE_UNSTABLE')
})

test.each([
  ['00.000', 'SCALE_EMPTY'],
  ['?B', 'SCALE_OVER_RANGE'],
  ['?D', 'SCALE_UNDER_ZERO'],
  ['001.23', 'SCALE_FAULT'],
])('%s is %s', async (said, code) => {
  const { clock, weigh, say } = await setUp()
  const weighed = weigh()
  await clock.advance(0)
  say(said)
  expect(await weighed).toBe(code)
})

test('an answer that comes too late is not taken for that to the next question', async () => {
  const { clock, cable, weigh, say } = await setUp()
  const first = weigh()
  await clock.advance(1_000)
  expect(await first).toBe('SCALE_FAULT')
  const second = weigh()
  await clock.advance(100)
  say('09.999')
  await clock.advance(199)
  expect(cable.written).toHaveLength(1)
  await clock.advance(1)
  expect(cable.written).toHaveLength(2)
  say('01.000')
  expect(await second).toBe(1_000)
})

test('a line that never falls silent is a fault', async () => {
  const { clock, weigh, say } = await setUp()
  say('00.001')
  const weighed = weigh()
  for (let n = 0; n < 25; n++) {
    say('00.001')
    await clock.advance(100)
  }
  expect(await weighed).toBe('SCALE_FAULT')
})

test('unplugged it is offline at once, and weighs again when it is back', async () => {
  const { clock, cable, scale, weigh, say } = await setUp()
  cable.pull()
  expect(scale.state()).toBe('offline')
  expect(await weigh()).toBe('DEVICE_OFFLINE')
  cable.plug()
  await clock.advance(5_000)
  const weighed = weigh()
  await clock.advance(300)
  say('00.750')
  expect(await weighed).toBe(750)
})

test('who asks while another waits is refused: it would be the weight of the goods before', async () => {
  const { clock, weigh, say } = await setUp()
  const first = weigh()
  expect(await weigh()).toBe('UNAVAILABLE')
  await clock.advance(0)
  say('01.000')
  expect(await first).toBe(1_000)
})

test('CAS is asked in two steps', async () => {
  const { clock, cable, weigh } = await setUp('cas')
  const weighed = weigh()
  await clock.advance(0)
  cable.say([0x06])
  await clock.advance(0)
  cable.say([0x01, 0x02, ...text('S 01.234kg'), 0x65, 0x03, 0x04])
  expect(await weighed).toBe(1_234)
  expect(cable.written).toEqual([[0x05], [0x11]])
})
