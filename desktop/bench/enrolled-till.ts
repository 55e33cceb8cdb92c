import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import keytar from 'keytar'
import { identity, PEPPER, runTill } from '../src/engine/testing/a-till.ts'
import { makeDeviceKey } from '../src/main/device-key.ts'
import { CATALOG_FILE } from '../src/store/catalog-schema.ts'
import { cachedCatalog } from './catalog-cache.ts'

/** Nobody listens there: the till sells offline, which is the harder case. */
export const NO_HUB = 'http://127.0.0.1:9'

/** A data directory with a catalogue of any size. */
export async function aStockedDir(products: number): Promise<{ dir: string; remove: () => void }> {
  const catalog = await cachedCatalog(products)
  const dir = mkdtempSync(join(tmpdir(), 'codex-bench-'))
  copyFileSync(catalog, join(dir, CATALOG_FILE))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** The data directory of a till that is enrolled at no hub, its keys in the keyring. */
export async function anEnrolledTill(products: number): Promise<{ dir: string; remove: () => void }> {
  const home = await aStockedDir(products)
  const till = runTill(home.dir)
  await till.enrol()
  till.stop()
  const { secret } = await makeDeviceKey()
  await keytar.setPassword('codex-retail-os', `${identity.tillId}/device-key`, secret)
  await keytar.setPassword('codex-retail-os', `${identity.tillId}/pin-pepper`, PEPPER)
  return home
}
