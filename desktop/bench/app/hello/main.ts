import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'

/** The least that Electron can be: one window with one page. */
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 })
  void window.loadFile(join(__dirname, '../hello/page.html'))
})
