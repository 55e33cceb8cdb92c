/** The programs that esbuild bundles for Electron: one CommonJS file each, native modules left outside. */
export interface BundleSet {
  readonly name: string
  readonly output: string
  readonly inputs: readonly string[]
  /** Output name (without .cjs) to source file. */
  readonly entries: Readonly<Record<string, string>>
  /** Files that the programs read: output name to the npm package's file. */
  readonly files?: Readonly<Record<string, string>>
  /** Entries that start from compiled code. */
  readonly compiled?: readonly string[]
  /** package.json of the output, which makes it an app directory. */
  readonly manifest: { readonly name: string; readonly productName: string; readonly versionFrom: string }
}

const toolInputs = [
  'package-lock.json',
  'scripts/lib/bundles.ts',
  'scripts/lib/build-desktop.ts',
  'scripts/lib/code-cache.ts',
  'build/config',
]

export const till: BundleSet = {
  name: 'till',
  output: 'desktop/dist',
  inputs: ['desktop/src', 'desktop/package.json', 'shared/src', 'shared/package.json', ...toolInputs],
  entries: {
    main: 'desktop/src/main/main.ts',
    engine: 'desktop/src/engine/main.ts',
    safety: 'desktop/src/engine/safety/safety-worker.ts',
    devices: 'desktop/src/devices/main.ts',
    'printer-file': 'desktop/src/devices/printer/usb/file-worker.ts',
    sync: 'desktop/src/sync/main.ts',
    diagnose: 'desktop/src/diagnose/main.ts',
    preload: 'desktop/src/preload/preload.ts',
    load: 'desktop/src/load/load.ts',
    'make-cache': 'desktop/src/load/make-cache.ts',
  },
  // GNU Unifont (OFL-1.1): what a receipt printer has no letters for is printed as a picture.
  files: { 'printer-font.woff': '@fontsource/unifontex/files/unifontex-latin-400-normal.woff' },
  compiled: ['main', 'engine', 'devices', 'sync'],
  manifest: { name: 'codex-till', productName: 'Codex Till', versionFrom: 'desktop/package.json' },
}

/** The bare app that the scan benchmark measures against. */
export const scanFloor: BundleSet = {
  name: 'scan floor',
  output: 'desktop/bench/dist',
  inputs: ['desktop/bench/floor', 'desktop/src/store/sqlite.ts', ...toolInputs],
  entries: { main: 'desktop/bench/floor/main.ts', preload: 'desktop/bench/floor/preload.ts' },
  manifest: {
    name: 'codex-scan-floor',
    productName: 'Codex Scan Floor',
    versionFrom: 'desktop/package.json',
  },
}

/** The app that does nothing, which start and memory are measured against. */
export const helloWorld: BundleSet = {
  name: 'hello world',
  output: 'desktop/bench/app/dist',
  inputs: ['desktop/bench/app/hello', ...toolInputs],
  entries: { main: 'desktop/bench/app/hello/main.ts' },
  manifest: { name: 'codex-hello', productName: 'Codex Hello', versionFrom: 'desktop/package.json' },
}

/** The pages of the till's windows, bundled by vite beside the programs. */
export const rendererPages = {
  config: 'desktop/src/renderer/vite.config.ts',
  pages: ['desktop/src/renderer/index.html', 'desktop/src/renderer/devices.html'],
}
