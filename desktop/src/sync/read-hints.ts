import { HintKind } from '@codex/shared/sync/hint'

/** The names of server-sent events that are hints; of what each says besides, nothing. */
export async function* readHints(lines: AsyncIterable<string>): AsyncGenerator<HintKind, void> {
  let name = ''
  for await (const line of lines) {
    const [, field, value] = /^(\w+):\s?(.*?)\r?$/.exec(line) ?? []
    if (field === 'event') name = value ?? ''
    // An empty line ends the event; a comment is a sign of life.
    if (line !== '' && line !== '\r') continue
    const hint = HintKind.safeParse(name)
    name = ''
    if (hint.success) yield hint.data
  }
}
