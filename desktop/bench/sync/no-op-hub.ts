import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A hub that reads what it gets and acknowledges everything, in a process of its own. It parses nothing: what a till
 * sends is all that is measured.
 */
const generation = randomUUID()
const chainHead = '0'.repeat(64)
const serverTime = new Date().toISOString()
const acknowledged = JSON.stringify({
  ...{ ackedSeq: Number.MAX_SAFE_INTEGER, chainHead, status: 'open', serverTime, generation },
})

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const cursor = Number(/cursor=(\d+)/.exec(request.url ?? '')?.[1] ?? 0)
    const nothing = JSON.stringify({ changes: [], cursor, more: false, generation, serverTime })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(request.method === 'POST' ? acknowledged : nothing)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
