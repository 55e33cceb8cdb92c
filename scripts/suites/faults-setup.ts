import { resolveFaultVfs } from '../lib/fault-vfs.ts'

/** Tests of faults have a layer under SQLite that makes them. */
export default async function setup(): Promise<void> {
  process.env.CODEX_FAULT_VFS = await resolveFaultVfs()
}
