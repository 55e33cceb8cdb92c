import { createClient } from '../../ipc/client.ts'
import type { Port } from '../../ipc/port.ts'
import type { shellContract } from '../../ipc/shell-contract.ts'
import type { Stores } from './stores.ts'

/** Takes a port to the shell and follows what it says. */
export async function linkShell({ main, shell }: Stores, port: Port): Promise<void> {
  const client = createClient<typeof shellContract>(port)
  client.on('shell.changed', (view) => shell.setState({ shell: view }))
  main.adopt(client)
  // Without an answer the screens do with what the shell tells by itself later.
  const view = await client.call('shell.get', {}).catch(() => null)
  if (view && main.current() === client) shell.setState({ shell: view })
}
