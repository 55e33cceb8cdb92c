import { expect, it } from 'vitest'
import { type ScopedSettings, settingsOf } from './till-settings.ts'

const said = (scope: ScopedSettings['scope'], settings: ScopedSettings['settings']): ScopedSettings => ({
  id: '00000000-0000-4000-8000-000000000001',
  scope,
  settings,
})

it('lets the narrower scope win, setting by setting, whatever comes first', () => {
  const all = [
    said('till', { idleLockMinutes: 0 }),
    said('tenant', { idleLockMinutes: 10, updateRing: 'stable' }),
    said('store', { idleLockMinutes: 5, updateRing: 'early' }),
  ]
  expect(settingsOf(all)).toEqual({ idleLockMinutes: 0, updateRing: 'early' })
  expect(settingsOf(all.slice(0, 2))).toEqual({ idleLockMinutes: 0, updateRing: 'stable' })
  expect(settingsOf([])).toEqual({})
})
