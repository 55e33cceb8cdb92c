// Stands in for Electron's default_app: `electron [flags] <app directory> [arguments]` runs that app.
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const args = process.argv.slice(1)
let appDir
for (let index = 0; index < args.length && appDir === undefined; index += 1) {
  const arg = args[index]
  if (arg === '-r' || arg === '--require') {
    index += 1
    require(resolve(args[index]))
  } else if (!arg.startsWith('-')) {
    appDir = resolve(arg)
  }
}

const fail = (message) => {
  console.error(message)
  app.exit(1)
}

if (appDir === undefined) {
  fail('usage: electron [flags] <app directory> [arguments]')
} else if (!existsSync(join(appDir, 'package.json'))) {
  fail(`${appDir} is no app: it has no package.json`)
} else {
  const manifest = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'))
  if (manifest.version) app.setVersion(manifest.version)
  const name = manifest.productName || manifest.name
  if (name) {
    app.setName(name)
    // userData was derived from this loader's own name when Electron started.
    app.setPath('userData', join(app.getPath('appData'), name))
  }
  app.setAppPath(appDir)
  require(join(appDir, manifest.main || 'index.js'))
}
