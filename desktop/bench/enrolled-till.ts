import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@codex/shared/catalog/store'
import keytar from 'keytar'
import { identity, PEPPER, runTill } from '../src/engine/testing/a-till.ts'
import { makeDeviceKey } from '../src/main/device-key.ts'
import { CATALOG_FILE } from '../src/store/catalog-schema.ts'
import { cachedCatalog } from './catalog-cache.ts'

type Home = { readonly dir: string; readonly remove: () => void }

/** Nobody listens there: the till sells offline, which is the harder case. */
export const NO_HUB = 'http://127.0.0.1:9'

/** A data directory with a catalogue of any size. */
export async function aStockedDir(products: number): Promise<Home> {
  const catalog = await cachedCatalog(products)
  const dir = mkdtempSync(join(tmpdir(), 'codex-bench-'))
  copyFileSync(catalog, join(dir, CATALOG_FILE))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** The till of a data directory is enrolled at no hub from now on, its keys in the keyring. */
export async function enrolled(home: Home, facts: Partial<Store> = {}): Promise<Home> {
  const till = runTill(home.dir)
  await till.enrol(facts)
  till.stop()
  const { secret } = await makeDeviceKey()
  await keytar.setPassword('codex-retail-os', `${identity.tillId}/device-key`, secret)
  await keytar.setPassword('codex-retail-os', `${identity.tillId}/pin-pepper`, PEPPER)
  return home
}

/** The same, with a catalogue of any size. */
export const anEnrolledTill = async (products: number): Promise<Home> => enrolled(await aStockedDir(products))
