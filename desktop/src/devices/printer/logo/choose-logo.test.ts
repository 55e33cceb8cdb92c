import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DeviceSetup, MOST_LOGO_BYTES, USUAL_SETUP } from '../../../ipc/device-setup.ts'
import { saveSetup } from '../../setup/setup-file.ts'
import { createBitmap } from '../raster/bitmap.ts'
import { encodePng } from '../virtual/png.ts'
import { chooseLogo } from './choose-logo.ts'

let dir: string
let said: string[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-logo-'))
  said = []
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const choose = () => chooseLogo(dir, (what) => void said.push(what))

it('is the one of the set-up, and none where none is set up', () => {
  expect(choose()).toBeUndefined()
  saveSetup(dir, { ...USUAL_SETUP, logo: base64(encodePng(createBitmap(40, 8))) })
  expect(choose()?.(42)).toMatchObject({ widthDots: 40, heightDots: 8 })
  expect(said).toEqual([])
})

it('that cannot be read costs the logo, never a receipt', () => {
  saveSetup(dir, { ...USUAL_SETUP, logo: base64(Buffer.from('GIF89a')) })
  expect(choose()).toBeUndefined()
  expect(said).toEqual(['the logo cannot be read'])
})

it('that is larger than a set-up may be is none', () => {
  const sized = (bytes: number) =>
    DeviceSetup.safeParse({ ...USUAL_SETUP, logo: base64(new Uint8Array(bytes)) }).success
  expect([sized(MOST_LOGO_BYTES), sized(MOST_LOGO_BYTES + 3)]).toEqual([true, false])
})
