import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const LISTEN = `
const server = require('node:net').createServer()
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port))`
/** More than wait for a program that never takes one. */
const KNOCKS = 8

/**
 * A port that leaves whoever comes without a word: its program stands still, and those who may wait do. As a printer
 * behind a firewall that drops, or one that hangs.
 */
export async function openFullPort() {
  const child = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const port = Number(line)
  child.kill('SIGSTOP')
  const knocks = Array.from({ length: KNOCKS }, () =>
    connect({ port, host: '127.0.0.1' }).on('error', () => undefined),
  )
  await once(knocks[0] as (typeof knocks)[number], 'connect')
  return {
    port,
    close: async (): Promise<void> => {
      for (const socket of knocks) socket.destroy()
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
