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
  const { pinPepper: pepper, ...rest } = enrolment
  expect(made).toEqual({ ...rest, pepper, deviceKey: expect.any(String) })
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

it('asks with the same key again while nobody knows whether the code was taken, also after a kill', async () => {
  const { keyring, secrets } = createMemoryKeyring()
  const lost = begin(keyring, () => Promise.reject(new AppError('HUB_UNREACHABLE')))
  await expect(lost.credentials.enrol(HUB, 'ABCDE12345')).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
  const next = begin(keyring)
  await next.credentials.enrol(HUB, 'ABCDE12345')
  expect(next.requests[0]?.publicKey).toBe(lost.requests[0]?.publicKey)
  expect([...secrets.keys()].some((name) => name.includes('enrolment'))).toBe(false)
})

it('says which till it is when that enrols again', async () => {
  const { keyring } = createMemoryKeyring()
  const asked: unknown[] = []
  const credentials = createCredentials({
    vault: createVault(keyring, 5),
    hub: {
      enrol: async (_url, { tillId }) => {
        asked.push(tillId)
        return enrolment
      },
    },
    ...{ appVersion: '1.0.0', keyringIs: () => undefined },
  })
  await credentials.enrol(HUB, 'ABCDE12345')
  await credentials.enrol(HUB, 'ABCDE12345', identity.tillId)
  expect(asked).toEqual([undefined, identity.tillId])
})
