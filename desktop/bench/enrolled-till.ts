import keytar from 'keytar'
import { aDataDir, identity, PEPPER, runTill } from '../src/engine/testing/a-till.ts'
import { makeDeviceKey } from '../src/main/device-key.ts'

/** The data directory of a till that is enrolled at no hub, with a catalogue of any size, its keys in the keyring. */
export async function anEnrolledTill(products: number): Promise<{ dir: string; remove: () => void }> {
  const home = aDataDir({ productCount: products })
  const till = runTill(home.dir)
  await till.enrol()
  till.stop()
  const { secret } = await makeDeviceKey()
  await keytar.setPassword('codex-retail-os', `${identity.tillId}/device-key`, secret)
  await keytar.setPassword('codex-retail-os', `${identity.tillId}/pin-pepper`, PEPPER)
  return home
}
