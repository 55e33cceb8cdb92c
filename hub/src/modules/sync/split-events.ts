import { AppError } from '@codex/shared/errors/app-error'

/**
 * The verbatim texts of the objects in the body's member `events`. The body was parsed as JSON before, so only
 * strings and brackets need to be told apart.
 *
 * @throws INPUT_INVALID when there is no such array of objects
 */
export function splitEvents(body: string): string[] {
  const texts: string[] = []
  let depth = 0
  let start = -1
  let inEvents = false
  let key = ''
  for (let i = 0; i < body.length; i += 1) {
    const char = body[i]
    if (char === '"') {
      const end = stringEnd(body, i)
      if (depth === 1) key = body.slice(i + 1, end)
      i = end
    } else if (char === '{' || char === '[') {
      depth += 1
      if (depth === 2 && char === '[') inEvents = key === 'events'
      if (depth === 3 && inEvents && char === '{') start = i
    } else if (char === '}' || char === ']') {
      if (depth === 3 && inEvents && start >= 0) texts.push(body.slice(start, i + 1))
      if (depth === 3) start = -1
      if (depth === 2) inEvents = false
      depth -= 1
    }
  }
  if (texts.length === 0) throw new AppError('INPUT_INVALID', { field: 'events' })
  return texts
}

function stringEnd(text: string, open: number): number {
  let i = open + 1
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1
  return i
}
