import { requirePackages } from '../lib/system-packages.ts'

/** Tests of serial devices have cables of socat, whose ends are terminals of the kernel. */
export default async function setup(): Promise<void> {
  await requirePackages(['serial'])
}
