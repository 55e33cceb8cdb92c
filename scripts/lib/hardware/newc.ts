/** One thing in an archive: a directory, a file or a symbolic link, by its path without a leading slash. */
export type NewcEntry =
  | { readonly path: string; readonly directory: true }
  | { readonly path: string; readonly data: Buffer; readonly mode?: number }
  | { readonly path: string; readonly link: string }

const padding = (length: number) => Buffer.alloc((4 - (length % 4)) % 4)
const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')

/**
 * A cpio archive in the "new ASCII" format that the kernel unpacks as its first file system (cpio(5), "newc").
 * Everything belongs to root; times are zero, so that the same entries are the same bytes.
 */
export function writeNewc(entries: readonly NewcEntry[]): Buffer {
  const parts = entries.flatMap((entry, at) => member(entry, at + 1))
  return Buffer.concat([...parts, ...member({ path: 'TRAILER!!!', data: Buffer.alloc(0), mode: 0 }, 0)])
}

function member(entry: NewcEntry, inode: number): Buffer[] {
  const [mode, data] = content(entry)
  const name = Buffer.from(`${entry.path}\0`)
  const links = mode === 0 ? 1 : 'directory' in entry ? 2 : 1
  const fields = [inode, mode, 0, 0, links, 0, data.length, 0, 0, 0, 0, name.length, 0]
  const header = Buffer.from(`070701${fields.map(hex).join('')}`)
  return [header, name, padding(header.length + name.length), data, padding(data.length)]
}

function content(entry: NewcEntry): [number, Buffer] {
  if ('directory' in entry) return [0o040755, Buffer.alloc(0)]
  if ('link' in entry) return [0o120777, Buffer.from(entry.link)]
  return [entry.mode === 0 ? 0 : 0o100000 | (entry.mode ?? 0o644), entry.data]
}

/** The directories above these entries, each once and before what lies in it. */
export function withParents(entries: readonly NewcEntry[]): NewcEntry[] {
  const known = new Set<string>()
  return entries.flatMap((entry) => {
    const steps = entry.path.split('/')
    const above = steps.slice(0, -1).map((_, at) => steps.slice(0, at + 1).join('/'))
    const missing = above.filter((path) => !known.has(path))
    for (const path of [...missing, entry.path]) known.add(path)
    return [...missing.map((path) => ({ path, directory: true }) as const), entry]
  })
}
