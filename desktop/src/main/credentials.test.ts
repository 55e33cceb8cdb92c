import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { createCredentials } from './credentials.ts'
import { enrolment, identity } from './testing/identity.ts'
import { createMemoryKeyring, hangingKeyring } from './testing/keyrings.ts'
import { createVault, type Keyring } from './vault.ts'

const HUB = 'https://hub.example.com'

function begin(keyring: Keyring, answer: () => Promise<typeof enrolment> = async () => enrolment) {
  const states: string[] = []
  const requests: { url: string; code: string; publicKey: string }[] = []
  const credentials = createCredentials({
    vault: createVault(keyring, 5),
    hub: {
      enrol: (url, { code, publicKey }) => {
        requests.push({ url, code, publicKey })
        return answer()
      },
    },
    appVersion: '1.0.0',
    keyringIs: (state) => states.push(state),
  })
  return { credentials, states, requests }
}

it('keeps the key and the pepper of the till that the hub made of this machine', async () => {
  const { keyring, secrets } = createMemoryKeyring()
  const { credentials, states, requests } = begin(keyring)
  const made = await credentials.enrol(HUB, 'ABCDE12345')
  expect(made).toEqual({ identity, nextReceiptNumber: 41, pepper: enrolment.pinPepper })
  expect(requests).toMatchObject([{ url: HUB, code: 'ABCDE12345' }])
  expect([...secrets.keys()].sort()).toEqual([
    `codex-retail-os/${identity.tillId}/device-key`,
    `codex-retail-os/${identity.tillId}/pin-pepper`,
  ])
  const read = await credentials.read(identity.tillId)
  expect(read.pepper).toBe(enrolment.pinPepper)
  expect(read.deviceKey).toBe(secrets.get(`codex-retail-os/${identity.tillId}/device-key`))
  expect(new Set(states)).toEqual(new Set(['ready']))
})

it('leaves nothing behind when the hub refuses the code', async () => {
  const { keyring, secrets } = createMemoryKeyring()
  const refuse = () => Promise.reject(new AppError('ENROLMENT_CODE_USED'))
  const { credentials } = begin(keyring, refuse)
  await expect(credentials.enrol(HUB, 'ABCDE12345')).rejects.toMatchObject({ code: 'ENROLMENT_CODE_USED' })
  expect([...secrets]).toEqual([])
})

it('does not use up a code when the keyring hangs', async () => {
  const { credentials, states, requests } = begin(hangingKeyring)
  await expect(credentials.enrol(HUB, 'ABCDE12345')).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE' })
  expect(requests).toEqual([])
  expect(states).toEqual(['unavailable'])
})

it.each(['device-key', 'pin-pepper'])('says that there is no keyring when its %s is gone', async (secret) => {
  const { keyring, secrets } = createMemoryKeyring()
  const { credentials, states } = begin(keyring)
  await credentials.enrol(HUB, 'ABCDE12345')
  secrets.delete(`codex-retail-os/${identity.tillId}/${secret}`)
  await expect(credentials.read(identity.tillId)).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE' })
  expect(states.at(-1)).toBe('unavailable')
})
