/**
 * SQLSTATE classes that pass: connection lost, resources short, shutting down, serialisation, lock time-out; and
 * Prisma's: unreachable, no connection free, transaction timed out or conflicting.
 */
const STATES = /^(08|40|53|57|55P03|P1\d\d\d|P2024|P2028|P2034|P2037)/

/** node-postgres and sockets tell these by code or text only. */
const TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|ECONN|not queryable|pool after calling end/

/** Whether the same request may succeed later without anybody changing anything. */
export const isPassing = (error: Error & { code?: unknown }): boolean =>
  (typeof error.code === 'string' && STATES.test(error.code)) || TEXTS.test(error.message)
