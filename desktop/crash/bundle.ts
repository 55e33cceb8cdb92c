import { buildBundles } from '../../scripts/lib/build-desktop.ts'
import type { BundleSet } from '../../scripts/lib/bundles.ts'
import { inRepo, inState } from '../../scripts/lib/paths.ts'

const OUTPUT = 'desktop/crash/dist'

/** Bundled, because it starts some thousand times: in a fifth of the time that its sources would take. */
const engineToKill: BundleSet = {
  name: 'engine to kill',
  output: OUTPUT,
  inputs: ['desktop/crash', 'desktop/src', 'shared/src', 'package-lock.json', 'scripts/lib/build-desktop.ts'],
  entries: {
    'till-child': 'desktop/crash/child/till-child.ts',
    safety: 'desktop/src/engine/safety/safety-worker.ts',
  },
  manifest: {
    name: 'codex-engine-to-kill',
    productName: 'Codex Engine To Kill',
    versionFrom: 'desktop/package.json',
  },
}

export const APP_DIR = inRepo(OUTPUT)
export const CHILD_FILE = inRepo(OUTPUT, 'till-child.cjs')
export const COMPILE_CACHE = inState('cache', 'engine-to-kill')

export const buildEngineToKill = (): Promise<boolean> => buildBundles(engineToKill)
