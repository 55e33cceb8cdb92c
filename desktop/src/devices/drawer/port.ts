/** The cash drawer. It has no state of its own: it hangs on the printer's cable. */
export type Drawer = {
  /** @throws as the printer it hangs on */
  readonly open: () => Promise<void>
}
