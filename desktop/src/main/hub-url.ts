import type { Environment } from './settings.ts'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The address of a hub in the form that requests are built from, or nothing when it may not be used. The PIN
 * pepper and every token travel to it: in production they leave the machine by https only.
 */
export function usableHubUrl(text: string, environment: Environment): string | undefined {
  const url = parse(text)
  if (!url) return undefined
  const { protocol, hostname, username, password, search, hash } = url
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  if (username || password || search || hash) return undefined
  if (protocol === 'http:' && environment === 'production' && !LOOPBACK.test(hostname)) return undefined
  return text.replace(/\/+$/, '')
}

/** The oldest runtime has no `URL.canParse`. */
function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
