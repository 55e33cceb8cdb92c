import { expect, it } from 'vitest'
import { Damages } from './recording.ts'
import { runRecovery } from './run-recovery.ts'

it.each(Damages)(
  'a power cut while %s is recovered loses nothing that the copies have',
  {
    timeout: 120_000,
  },
  async (damage) => {
    const { found, images } = await runRecovery(damage, 40, Date.now() % 1_000_000)
    expect(found).toEqual([])
    expect(images).toBe(40)
  },
)
