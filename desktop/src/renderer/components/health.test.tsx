import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { NO_DEVICES } from '../../ipc/device-views.ts'
import type { HealthView } from '../../ipc/views.ts'
import { Health, printerText } from './health.tsx'

const health: HealthView = {
  ...{ hub: 'online', unsyncedEvents: 0, unsyncedSales: 0, unprinted: 0, outages: [] },
  ...{ ...NO_DEVICES, scanner: 'ready', printer: 'ready', terminal: 'ready' },
}
const shown = (isDiskLow: boolean, more: Partial<HealthView> = {}): string =>
  renderToStaticMarkup(<Health health={{ ...health, ...more }} safety={{ isDiskLow }} />)

it('says in words, for as long as it lasts, that the disk is nearly full', () => {
  expect(shown(true)).toContain('Disk nearly full: call store IT today')
  expect(shown(true)).toContain('data-testid="disk-state"')
  expect(shown(false)).not.toContain('disk-state')
})

it.each([
  [{}, 'Printer'],
  [{ printer: 'offline' }, 'Printer does not answer'],
  [{ printerCondition: 'paper-low' }, 'Paper is running low'],
  [{ printer: 'offline', printerCondition: 'paper-out' }, 'Printer out of paper'],
  [
    { printer: 'offline', printerCondition: 'cover-open', unprinted: 2 },
    'Printer cover open, 2 receipts wait',
  ],
  [{ printerStandIn: 'Office' }, 'Printer does not answer, Office prints'],
  [{ printerStandIn: 'Office', printerCondition: 'fault' }, 'Printer needs service, Office prints'],
] as const)('says of the printer what a hand has to know: %o', (change, text) => {
  const told = { ...health, ...change }
  expect(printerText(told)).toBe(text)
  const markup = renderToStaticMarkup(<Health health={told} safety={{ isDiskLow: false }} />)
  expect(markup).toContain(text)
  expect(markup.includes('chip-warn')).toBe(Object.keys(change).length > 0)
})

it('says that one of several scanners does not answer', () => {
  const scanner = (deviceId: string, state: 'ready' | 'offline') => ({ deviceId, name: deviceId, state })
  expect(shown(false, { scanners: [scanner('a', 'ready'), scanner('b', 'ready')] })).toContain('>Scanner<')
  const one = shown(false, { scanners: [scanner('a', 'ready'), scanner('b', 'offline')] })
  expect(one).toContain('1 of 2 scanners answer')
  expect(one).toContain('chip-warn')
})
