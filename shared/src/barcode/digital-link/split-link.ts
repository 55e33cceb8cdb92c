/** A piece of a URI and its place in it. */
export interface LinkPart {
  text: string
  at: number
}

export interface SplitLink {
  /** Between the slashes of the path; an empty one behind the last slash is left out. */
  segments: readonly LinkPart[]
  /** `name=value` pairs of the query, separated by `&` or `;`. */
  pairs: readonly { name: string; value: LinkPart }[]
}

/** Takes a web URI apart (RFC 3986); undefined for anything else. Any host and port, upper or lower case scheme. */
export function splitLink(uri: string): SplitLink | undefined {
  const authority = /^https?:\/\/[^/?#]+/i.exec(uri)?.[0]
  if (authority === undefined) return undefined
  const end = placeOf(uri, '#', uri.length)
  const queryAt = placeOf(uri.slice(0, end), '?', end)
  const segments = split(uri.slice(authority.length, queryAt), /\//g, authority.length).slice(1)
  if (segments.at(-1)?.text === '') segments.pop()
  const pairs = split(uri.slice(queryAt + 1, end), /[&;]/g, queryAt + 1)
    .filter(({ text }) => text !== '')
    .map(({ text, at }) => {
      const nameEnd = placeOf(text, '=', text.length)
      const value = { text: text.slice(nameEnd + 1), at: at + Math.min(nameEnd + 1, text.length) }
      return { name: text.slice(0, nameEnd), value }
    })
  return { segments, pairs }
}

function placeOf(text: string, character: string, otherwise: number): number {
  const at = text.indexOf(character)
  return at === -1 ? otherwise : at
}

function split(text: string, separator: RegExp, offset: number): LinkPart[] {
  const parts: LinkPart[] = []
  let from = 0
  for (const { index } of text.matchAll(separator)) {
    parts.push({ text: text.slice(from, index), at: offset + from })
    from = index + 1
  }
  parts.push({ text: text.slice(from), at: offset + from })
  return parts
}
