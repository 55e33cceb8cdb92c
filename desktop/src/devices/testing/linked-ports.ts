import { MessageChannel } from 'node:worker_threads'
import { nodePort, type Port } from '../../ipc/port.ts'

/** Two ends of one channel, as main hands them to two processes. */
export function linkedPorts(): readonly [Port, Port] {
  const { port1, port2 } = new MessageChannel()
  return [nodePort(port1), nodePort(port2)]
}
