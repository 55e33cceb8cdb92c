import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { BundleMaker } from './bundle.ts'

/** `diagnose.cjs` as an Electron utility process: it makes one bundle and is ended. */
export function spawnBundleMaker(
  appDir: string,
  follow: (stream: NodeJS.ReadableStream) => void,
): BundleMaker {
  const child = utilityProcess.fork(join(appDir, 'diagnose.cjs'), [], {
    serviceName: 'codex-diagnose',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) follow(stream)
  return {
    post: (task) => child.postMessage(task),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
