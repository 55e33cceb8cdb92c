import { afterEach, beforeEach, expect, it } from 'vitest'
import { aDataDir, identity, OPERATOR_ID, PEPPER, PIN, runTill } from './testing/a-till.ts'

let home: ReturnType<typeof aDataDir>
let till: ReturnType<typeof runTill>
beforeEach(() => {
  home = aDataDir()
  till = runTill(home.dir)
})
afterEach(() => {
  till.stop()
  home.remove()
})

const signIn = () => till.screen.call('operator.sign-in', { operatorId: OPERATOR_ID, pin: PIN })

it('takes the secret of no other till, and none before it is somebody', async () => {
  const mine = { tillId: identity.tillId, pepper: PEPPER }
  expect(await till.control.call('pepper.set', mine)).toEqual({ taken: false })
  await till.control.call('identity.adopt', { identity, nextReceiptNumber: 1, earlierLife: null })
  const another = { tillId: '00000000-0000-4000-8000-00000000dead', pepper: 'another' }
  expect(await till.control.call('pepper.set', another)).toEqual({ taken: false })
  await expect(signIn()).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE' })
  expect(await till.control.call('pepper.set', mine)).toEqual({ taken: true })
  await expect(signIn()).resolves.toBeDefined()
})
