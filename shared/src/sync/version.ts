/** The wire protocol between tills and hub. History: 1 = the first. */
export const SYNC_PROTOCOL = 1
