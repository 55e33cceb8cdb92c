import { join } from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'
import { configureWriter, openSqlite } from '../../src/store/sqlite.ts'

/**
 * The floor of the scan benchmark: the least that any till must do with a code. One row into SQLite with the
 * till's own pragmas, one message to the page, one line of text, one painted frame. No look-up, no price.
 */
const db = openSqlite(join(process.env.TILL_DATA_DIR as string, 'floor.db'))
configureWriter(db)
db.exec(`CREATE TABLE IF NOT EXISTS line (
  id INTEGER PRIMARY KEY, basket TEXT, line TEXT, product TEXT, barcode TEXT, name TEXT, department TEXT, tax TEXT,
  quantity INTEGER, price INTEGER, at TEXT) STRICT`)
const insert = db.prepare(
  `INSERT INTO line (basket, line, product, barcode, name, department, tax, quantity, price, at)
   VALUES (?, ?, ?, ?, ?, ?, ?, 1000, 219, ?)`,
)

const UUID = '00000000-0000-4000-8000-000000000000'
const preciseMs = (): number => performance.timeOrigin + performance.now()

app.setPath('userData', join(process.env.TILL_DATA_DIR as string, 'floor-chromium'))
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: {
      preload: join(app.getAppPath(), 'preload.cjs'),
      sandbox: true,
      backgroundThrottling: false,
    },
  })
  void window.loadFile(join(__dirname, '../floor/page.html'))

  const scan = (code: string): void => {
    const t0Ms = preciseMs()
    insert.run(UUID, UUID, UUID, code, `Product ${code}`, UUID, UUID, new Date().toISOString())
    window.webContents.send('line', { code, t0Ms, committedMs: preciseMs() })
  }

  ipcMain.handle('play', (_event, codes: string[], perSecond: number) => play(codes, perSecond, scan))
})

/** Paced from the first code on, so that a late timer does not slow the rest down. */
async function play(codes: string[], perSecond: number, scan: (code: string) => void): Promise<void> {
  const startMs = performance.now()
  for (const [n, code] of codes.entries()) {
    const waitMs = startMs + (n * 1000) / perSecond - performance.now()
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)))
    scan(code)
  }
}
