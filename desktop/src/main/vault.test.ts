import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { createMemoryKeyring, hangingKeyring } from './testing/keyrings.ts'
import { createVault } from './vault.ts'

it('keeps, gives back and forgets', async () => {
  const { keyring, secrets } = createMemoryKeyring()
  const vault = createVault(keyring)
  expect(await vault.get('key')).toBeNull()
  await vault.set('key', 'secret')
  expect(await vault.get('key')).toBe('secret')
  expect([...secrets]).toEqual([['codex-retail-os/key', 'secret']])
  await vault.remove('key')
  await vault.remove('key')
  expect(secrets.size).toBe(0)
})

it('says that there is no keyring when none answers', async () => {
  const vault = createVault(hangingKeyring, 1)
  for (const work of [vault.get('key'), vault.set('key', 'secret'), vault.remove('key')])
    await expect(work).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE', details: { reason: 'timeout' } })
})

it.each([
  ['rejects', () => Promise.reject(new Error('no bus'))],
  [
    'throws',
    () => {
      throw new Error('no bus')
    },
  ],
])('says so too when the keyring %s, and not what was to be kept', async (_, fail) => {
  const vault = createVault({ ...hangingKeyring, setPassword: fail })
  const error = (await vault.set('key', 'hidden').catch((thrown: unknown) => thrown)) as AppError
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: 'KEYRING_UNAVAILABLE', details: { reason: 'Error: no bus' } })
  expect(JSON.stringify(error)).not.toContain('hidden')
})
