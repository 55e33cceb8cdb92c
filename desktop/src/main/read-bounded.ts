/** The text of an answer, unless it is longer than it may be: then no more of it is read. */
export async function readBounded(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8')
    bytes += value.byteLength
    if (bytes > mostBytes) {
      await reader.cancel()
      throw new Error(`the answer is longer than ${mostBytes} bytes`)
    }
    chunks.push(value)
  }
}
