/** One line for the person who started the hub. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE') return `port ${port} is in use: stop what uses it or set HUB_PORT`
  if (code === 'EACCES' && port) return `port ${port} may not be opened by this user: set HUB_PORT`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT')
    return `the database cannot be reached${address ? ` at ${address}:${port}` : ''}: check HUB_DATABASE_URL`
  if (code === '28P01' || code === '28000' || code === '3D000')
    return `the database refuses the hub: ${error.message}`
  return (error.message || code || error.name).split('\n')[0] as string
}
