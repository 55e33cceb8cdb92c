/**
 * The wire protocol between tills and hub. History:
 * 1 = the first;
 * 2 = a push names the hash of its body, and its answer says why a stream is set apart and whether the hub has more or
 *     other of an epoch than the till.
 */
export const SYNC_PROTOCOL = 2
/** A hub still speaks this one: tills are updated one by one, and none may be left with its sales. */
export const OLDEST_SYNC_PROTOCOL = 1
