import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A hub that reads what it gets and acknowledges everything, in a process of its own. It parses nothing: what a till
 * sends is all that is measured.
 */
const generation = randomUUID()
const chainHead = '0'.repeat(64)
/** Of now: a clock that stands looks to a till like one that drifts, and is written down with every answer. */
const now = (): string => new Date().toISOString()
/** How long the journal is. One that said more would be believed to have it from another life of the till. */
const ackedSeq = Number(process.argv[2])
const acknowledged = (): string =>
  JSON.stringify({ ackedSeq, chainHead, status: 'open', serverTime: now(), generation })

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const cursor = Number(/cursor=(\d+)/.exec(request.url ?? '')?.[1] ?? 0)
    const nothing = () => JSON.stringify({ changes: [], cursor, more: false, generation, serverTime: now() })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(request.method === 'POST' ? acknowledged() : nothing())
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
