import { resolveElectron } from './lib/electron-runtime.ts'
import { main } from './lib/progress.ts'
import { requirePackages } from './lib/system-packages.ts'

const help = `
npm run setup

Installs what is missing: npm packages, system packages (apt, as root on Debian), an Electron runtime and its
native modules. Every other script does the part it needs by itself.
`

await main(help, async () => {
  await requirePackages(['electron', 'keyring', 'chromium'])
  const electron = await resolveElectron()
  console.log(`Electron ${electron.version}: ${electron.executable}`)
  if (electron.nativeBinding) console.log(`better-sqlite3: ${electron.nativeBinding}`)
  return 0
})
