import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'
import { type BundleSet, rendererPages, till } from './bundles.ts'
import { addCodeCaches } from './code-cache.ts'
import { inRepo } from './paths.ts'
import { Stop, step } from './progress.ts'
import { buildIfChanged } from './stamp.ts'
import { viteBuild } from './vite-build.ts'

const externals = ['electron', 'better-sqlite3', 'node-hid', 'serialport', 'keytar']

/** The till as an app directory: desktop/dist. */
export function buildTill(): Promise<boolean> {
  return buildBundles(till, buildRenderer)
}

/** Bundles a set when its sources changed; `more` adds what is not a program, such as pages. */
export function buildBundles(set: BundleSet, more: () => Promise<void> = async () => {}): Promise<boolean> {
  const build = () =>
    step(`Building the ${set.name}`, async () => {
      requireFiles(Object.values(set.entries))
      await bundle(set)
      copyFiles(set)
      if (set.compiled) await addCodeCaches(inRepo(set.output), set.compiled)
      await more()
      writeManifest(set)
    })
  return buildIfChanged({ name: set.name, inputs: set.inputs, output: set.output, build })
}

/**
 * zod carries its messages in fifty languages, half of each bundle, which every program would parse at its start. The
 * till's texts are its own: of zod's, English alone is built in.
 */
const oneLanguageZod: Plugin = {
  name: 'one-language-zod',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js'",
      resolveDir: dirname(path),
    })),
}

async function bundle(set: BundleSet): Promise<void> {
  const esbuild = await import('esbuild')
  const entries = Object.entries(set.entries).map(([name, file]) => [name, inRepo(file)])
  await esbuild.build({
    absWorkingDir: inRepo(),
    entryPoints: Object.fromEntries(entries),
    outdir: inRepo(set.output),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    // Electron 25, the oldest runtime, is Node 18.15.
    target: 'node18.15',
    // What is loaded later, too, is loaded by `require`: compiled code has no other way (decision 0016).
    supported: { 'dynamic-import': false },
    sourcemap: true,
    // Each program reads its bundle at every start; names stay, so that a stack in a log can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    external: externals,
    plugins: [oneLanguageZod],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
  // Its service process would live as long as the script does.
  await esbuild.stop()
}

function copyFiles({ files = {}, output }: BundleSet): void {
  const sources = Object.values(files).map((file) => `node_modules/${file}`)
  requireFiles(sources)
  Object.keys(files).forEach((name, at) => {
    copyFileSync(inRepo(sources[at] ?? ''), inRepo(output, name))
  })
}

async function buildRenderer(): Promise<void> {
  requireFiles(rendererPages.pages)
  await viteBuild(rendererPages.config)
}

function writeManifest(set: BundleSet): void {
  const { name, productName, versionFrom } = set.manifest
  const { version } = JSON.parse(readFileSync(inRepo(versionFrom), 'utf8')) as { version: string }
  mkdirSync(inRepo(set.output), { recursive: true })
  const manifest = { name, productName, version, private: true, type: 'commonjs', main: 'main.cjs' }
  writeFileSync(inRepo(set.output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

function requireFiles(files: readonly string[]): void {
  const missing = files.filter((file) => !existsSync(inRepo(file)))
  if (missing.length > 0) throw new Stop(`Nothing to build: there is no ${missing.join(', no ')}.`)
}
