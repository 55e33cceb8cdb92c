/**
 * SQLSTATE classes that pass: connection lost, resources short, shutting down, serialisation, lock time-out; and
 * Prisma's: unreachable, no connection free, transaction timed out or conflicting.
 */
const STATES = /^(08|40|53|57|55P03|P1\d\d\d|P2024|P2028|P2034|P2037)/

/**
 * node-postgres, sockets and Prisma's adapter tell these by text only; of errors that it has no code of its own for, Prisma
 * repeats the SQLSTATE there.
 */
const TEXTS = new RegExp(
  [
    'Connection terminated|timeout exceeded when trying to connect|Query read timeout|ECONN|not queryable',
    'pool after calling end|^ConnectionClosed|terminating connection due to',
    'the database system is (starting up|shutting down|in recovery mode|not yet accepting connections)',
    'Database error\\. Code: `(08|40|53|57|55P03)',
  ].join('|'),
)

/** Whether the same request may succeed later without anybody changing anything. */
export const isPassing = (error: Error & { code?: unknown }): boolean =>
  (typeof error.code === 'string' && STATES.test(error.code)) || TEXTS.test(error.message)
