import { createServer } from 'node:net'

/** A receipt printer on a port of this machine: it keeps the bytes of each job. */
export async function openTcpPrinter() {
  const jobs: Buffer[] = []
  const server = createServer((socket) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => {
      const job = Buffer.concat(chunks)
      // A connection that says nothing only asks whether the printer is there.
      if (job.length > 0) jobs.push(job)
      socket.end()
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `tcp://127.0.0.1:${port}`,
    jobs: (): readonly Buffer[] => jobs,
    close: (): void => void server.close(),
  }
}
