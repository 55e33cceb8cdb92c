import { AppError } from '@codex/shared/errors/app-error'

/**
 * Whole lines of a text that comes in pieces. What stands after the last line end is dropped: it was cut off.
 *
 * @param mostChars the longest line; a text without line ends must not fill the memory
 * @throws BODY_TOO_LARGE
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  mostChars: number,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line
    if (rest.length > mostChars) throw new AppError('BODY_TOO_LARGE', { mostChars })
  }
}
