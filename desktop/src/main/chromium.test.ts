import { expect, it } from 'vitest'
import { setUpChromium } from './chromium.ts'

function begin(usesGraphicsCard: boolean, given: Record<string, string> = {}) {
  const switches = { ...given }
  let drawsByProcessor = false
  const commandLine = {
    appendSwitch: (name: string, value: string) => {
      switches[name] = value
    },
    getSwitchValue: (name: string) => switches[name] ?? '',
  }
  const disableHardwareAcceleration = () => {
    drawsByProcessor = true
  }
  setUpChromium({ commandLine, disableHardwareAcceleration }, { usesGraphicsCard })
  return { switches, drawsByProcessor }
}

it('draws by the processor unless the settings want the card', () => {
  expect(begin(false).drawsByProcessor).toBe(true)
  expect(begin(true).drawsByProcessor).toBe(false)
})

it('keeps the network in main, beside whatever else was asked for at the start', () => {
  expect(begin(false).switches['enable-features']).toBe('NetworkServiceInProcess2')
  expect(begin(false, { 'enable-features': 'Some<Trial' }).switches['enable-features']).toBe(
    'Some<Trial,NetworkServiceInProcess2',
  )
})
