import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findNetworkPrinters } from './find-network-printers.ts'

test('every neighbour is asked once, a bounded number at a time, and itself never', async () => {
  let open = 0
  let most = 0
  const asked: string[] = []
  const found = await findNetworkPrinters(['10.1.2.30', '10.1.2.31'], async (host) => {
    most = Math.max(most, ++open)
    asked.push(host)
    await Promise.resolve()
    open -= 1
    return host.endsWith('.9') || host.endsWith('.200')
  })
  expect(found).toEqual({
    printers: [
      { host: '10.1.2.9', port: 9100 },
      { host: '10.1.2.200', port: 9100 },
    ],
    asked: 252,
  })
  expect(new Set(asked).size).toBe(252)
  expect(asked).not.toContain('10.1.2.30')
  expect(most).toBeLessThanOrEqual(64)
})

test('a till without a network asks nobody', async () => {
  expect(await findNetworkPrinters([])).toEqual({ printers: [], asked: 0 })
})

test('a port that listens is found, one that does not is no printer', async () => {
  const server = createServer((socket) => socket.end())
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.7' }, resolve))
  const { port } = server.address() as AddressInfo
  try {
    const { printers } = await findNetworkPrinters(['127.0.0.5'], undefined, port)
    expect(printers).toEqual([{ host: '127.0.0.7', port }])
  } finally {
    server.close()
  }
})
