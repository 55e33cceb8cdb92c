import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import type { Handlers } from '../../ipc/define.ts'
import { serve } from '../../ipc/serve.ts'
import { shellContract } from '../../ipc/shell-contract.ts'
import { fromPage } from '../ports/receive-ports.ts'
import { aDiagnostics } from '../testing/diagnostics.ts'
import { createFakeEngine } from '../testing/fake-engine.ts'
import { testLine, testPatch } from '../testing/views.ts'
import { createTill } from '../till/create-till.ts'
import { sceneNow } from '../till/scene.ts'

async function begin(over: Partial<Handlers<typeof shellContract>> = {}) {
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  const { port1, port2 } = new MessageChannel()
  const retried: string[] = []
  const served = serve(fromPage(port2), shellContract, {
    'shell.get': () => ({
      ...{
        appVersion: '1',
        hubUrl: 'https://hub.example.com',
        keyring: 'ready' as const,
        virtualDevices: false,
      },
      failing: null,
    }),
    'screen.ready': () => ({}),
    'till.enrol': () => ({}),
    'diagnostics.get': () => aDiagnostics(),
    'bundle.make': () => ({ file: '/home/it/Downloads/till.zip' }),
    'program.retry': ({ program }) => {
      retried.push(program)
      return {}
    },
    ...over,
  })
  const engine = createFakeEngine()
  await Promise.all([till.linkShell(fromPage(port1)), till.linkEngine(engine.port)])
  const looked = () => till.stores.diagnostics.getState()
  return { ...till, served, engine, retried, looked }
}

it('shows how the till is, and the till again after it', async () => {
  const { actions, stores, looked } = await begin()
  actions.openDiagnostics()
  expect(sceneNow(stores)).toBe('diagnostics')
  await expect.poll(() => looked().view?.keyring).toBe('ready')
  actions.back()
  expect(sceneNow(stores)).toBe('selling')
  expect(looked().view).toBeNull()
})

it('gives way to a scan: what was sold must be seen', async () => {
  const { actions, stores, engine } = await begin()
  actions.openDiagnostics()
  engine.emit('basket.patched', testPatch(1, testLine(0), { scan: { scanId: 1, t0Ms: 1, committedMs: 2 } }))
  await expect.poll(() => sceneNow(stores)).toBe('selling')
})

it('makes one file for two presses, and says where it lies', async () => {
  let made = 0
  const { actions, looked } = await begin({
    'bundle.make': () => {
      made += 1
      return { file: '/home/it/Downloads/till.zip' }
    },
  })
  await Promise.all([actions.makeBundle(), actions.makeBundle()])
  expect(made).toBe(1)
  expect(looked().bundle).toEqual({ state: 'made', file: '/home/it/Downloads/till.zip' })
})

it('says that there is no file when there is none', async () => {
  const { actions, looked } = await begin({
    'bundle.make': () => {
      throw new AppError('DATA_DIR_UNWRITABLE')
    },
  })
  await actions.makeBundle()
  expect(looked().bundle).toEqual({ state: 'failed' })
})

it('lets the program try again that the screen is about', async () => {
  const { actions, retried, stores } = await begin()
  actions.retryProgram()
  const failing = {
    ...{ process: 'engine' as const, error: { code: 'PROCESS_FAILING' as const, details: {} } },
    ...{ since: '2026-11-28T15:00:00.000Z', deaths: 4, isUp: false, said: null },
  }
  const shell = stores.shell.getState().shell
  if (shell) stores.shell.setState({ shell: { ...shell, failing } })
  actions.retryProgram()
  await expect.poll(() => retried).toEqual(['engine'])
})
