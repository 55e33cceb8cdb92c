import { expect, it } from 'vitest'
import { openFullPort } from '../../testing/full-port.ts'
import { createPatientClock } from '../../testing/patient-clock.ts'
import { TRIAL_PAPER, TRIAL_TIMES } from '../../testing/printer-benches.ts'
import { createNetworkPrinter } from './network-printer.ts'

it('nobody answers at all: surely nothing was printed, and no longer than it may', async () => {
  const port = await openFullPort()
  const clock = createPatientClock(50)
  const target = { host: '127.0.0.1', port: port.port }
  const printer = createNetworkPrinter(clock, target, TRIAL_PAPER, TRIAL_TIMES)
  const { end, tookMs } = await clock.outcome(printer.send(Buffer.from('receipt')))
  expect(end).toMatchObject({ status: 'rejected', reason: { code: 'PRINTER_OFFLINE' } })
  expect(tookMs).toBe(TRIAL_TIMES.connectMs)
  expect([printer.state(), printer.condition()]).toEqual(['offline', null])
  printer.close()
  await port.close()
})
