import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const module = pathToFileURL(join(import.meta.dirname, 'end-surely.ts')).href

/** How a process ends that calls it and then does this. */
async function ends(then: string, graceMs: number): Promise<unknown[]> {
  const program = `import { endSurely } from '${module}'; endSurely(${graceMs}); ${then}`
  return once(spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' }), 'exit')
}

it('ends a process that spins for ever', async () => {
  expect(await ends('for (;;);', 50)).toEqual([null, 'SIGKILL'])
})

it('holds up no process that ends by itself', async () => {
  expect(await ends('process.exitCode = 3', 600_000)).toEqual([3, null])
})
