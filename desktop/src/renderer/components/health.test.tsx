import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { NO_DEVICES } from '../../ipc/device-views.ts'
import type { HealthView } from '../../ipc/views.ts'
import { Health } from './health.tsx'

const health: HealthView = {
  ...{ hub: 'online', unsyncedEvents: 0, unsyncedSales: 0, unprinted: 0 },
  ...{ ...NO_DEVICES, scanner: 'ready', printer: 'ready', terminal: 'ready' },
}
const shown = (isDiskLow: boolean): string =>
  renderToStaticMarkup(<Health health={health} safety={{ isDiskLow }} />)

it('says in words, for as long as it lasts, that the disk is nearly full', () => {
  expect(shown(true)).toContain('Disk nearly full: call store IT today')
  expect(shown(true)).toContain('data-testid="disk-state"')
  expect(shown(false)).not.toContain('disk-state')
})
