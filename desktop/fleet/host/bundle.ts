import { buildBundles } from '../../../scripts/lib/build-desktop.ts'
import type { BundleSet } from '../../../scripts/lib/bundles.ts'
import { inRepo, inState } from '../../../scripts/lib/paths.ts'

const OUTPUT = 'desktop/fleet/dist'

/** Bundled, because a fleet starts it again after each kill. */
const tillHost: BundleSet = {
  name: 'headless tills',
  output: OUTPUT,
  inputs: ['desktop/fleet', 'desktop/src', 'shared/src', 'package-lock.json', 'scripts/lib'],
  entries: { 'till-host': 'desktop/fleet/host/till-host.ts' },
  manifest: {
    name: 'codex-headless-tills',
    productName: 'Headless Tills',
    versionFrom: 'desktop/package.json',
  },
}

export const HOST_FILE = inRepo(OUTPUT, 'till-host.cjs')
export const COMPILE_CACHE = inState('cache', 'headless-tills')

export const buildTillHost = (): Promise<boolean> => buildBundles(tillHost)
