import type { HubNews } from '../../scripts/lib/fleet-ledger.ts'

/** To whoever started this process. */
export const tell = (news: HubNews): void => void process.send?.(news)
