import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRepo } from '../../../scripts/lib/paths.ts'

export type Told = {
  readonly revision: number
  readonly products: number
  readonly priceMinor?: number
  readonly peakBytes: number
}
type Facts = { readonly hubUrl: string; readonly productId: string; readonly token: () => Promise<object> }

/** A till's sync in a process of its own, and what it tells. */
export function startMeasuringTill({ hubUrl, productId, token }: Facts) {
  const dir = mkdtempSync(join(tmpdir(), 'pull-till-'))
  const child: ChildProcess = fork(
    inRepo('desktop', 'soak', 'pull-till.ts'),
    ['--dir', dir, '--hub', hubUrl, '--product', productId],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  let last: Told | undefined
  let waiting: (() => void)[] = []
  child.on('message', (message: Told | { wants: 'token' }) => {
    if ('wants' in message) {
      void token().then((given) => child.send(given))
      return
    }
    last = message
    for (const look of waiting.splice(0)) look()
  })
  child.on('exit', (code) => {
    if (code) throw new Error(`the till ended with code ${code}`)
  })

  return {
    /** Until it has told what is waited for. */
    until: async (holds: (told: Told) => boolean): Promise<Told> => {
      while (!last || !holds(last)) await new Promise<void>((resolve) => waiting.push(resolve))
      return last
    },
    stop: (): void => {
      waiting = []
      child.removeAllListeners('exit')
      child.kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
