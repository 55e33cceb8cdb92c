import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

/** The first line that a helper writes, such as the address it listens on. */
export function firstLine(child: ChildProcess, stream: Readable, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const fail = (reason: string) =>
      finish(() => reject(new Error(`${child.spawnargs.join(' ')}: ${reason}`)))
    const timer = setTimeout(() => fail(`no answer in ${timeoutMs} ms`), timeoutMs)
    const onExit = () => fail('ended before it was ready')
    const onData = (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) finish(() => resolve(text.slice(0, end)))
    }
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      child.off('exit', onExit)
      stream.off('data', onData)
      stream.resume()
      settle()
    }
    child.once('exit', onExit)
    stream.on('data', onData)
  })
}
