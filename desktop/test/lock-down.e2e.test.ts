import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from './support/world.ts'

let world: World
let till: Awaited<ReturnType<World['launch']>>

beforeAll(async () => {
  world = await openWorld()
  till = await world.launch(world.newDataDir())
  await till.till.getByTestId('enrolment-screen').waitFor()
})
afterAll(() => world.close())

describe('the page of the till', () => {
  it('has no Node, no Electron and no file system', async () => {
    const found = await till.till.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
        (name) => name in window,
      ),
    )
    expect(found).toEqual([])
    expect(
      await till.till.evaluate(() => Object.keys((window as unknown as { codex: object }).codex)),
    ).toEqual(['requestPorts'])
  })

  it('reaches no network, not even the hub', async () => {
    const answer = await till.till.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          (error: unknown) => `refused: ${String(error)}`,
        ),
      `${world.hubUrl}/healthz`,
    )
    expect(answer).toMatch(/^refused/)
  })

  it('stays where it is, and opens nothing', async () => {
    const before = till.till.url()
    const opened = await till.till.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
      link.remove()
      return window.open(url) !== null
    }, world.hubUrl)
    expect(opened).toBe(false)
    expect(till.till.url()).toBe(before)
    expect(till.app.windows()).toHaveLength(2)
  })

  it('runs no code that was not shipped', async () => {
    const ran = await till.till.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      return 'injected' in window
    })
    expect(ran).toBe(false)
  })

  it('gets no permission', async () => {
    const states = await till.till.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'clipboard-read',
      ] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })

  it('keeps the device key in the keyring, not in the data directory', async () => {
    const { mkdirSync } = await import('node:fs')
    const { execFileSync } = await import('node:child_process')
    const dataDir = world.newDataDir()
    mkdirSync(dataDir, { recursive: true })
    const other = await world.launch(dataDir, { TILL_ENROLMENT_CODE: await world.enrolmentCode() })
    await other.till.getByTestId('operator-1').waitFor()
    const { default: keytar } = await import('keytar')
    const kept = await keytar.findCredentials('codex-retail-os')
    const keys = kept.filter(({ account }) => account.endsWith('/device-key')).map(({ password }) => password)
    expect(keys.length).toBeGreaterThan(0)
    await other.close()
    for (const secret of kept.map(({ password }) => password))
      expect(() => execFileSync('grep', ['-rqF', '--', secret, dataDir])).toThrow()
  })
})
