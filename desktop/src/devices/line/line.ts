export type Wires = { readonly cts: boolean; readonly dsr: boolean; readonly dcd: boolean }

/** Bytes to a device and from it: a serial port, a printer's file, a socket. Open until it is lost or closed. */
export type Line = {
  readonly onBytes: (listener: (bytes: Uint8Array) => void) => void
  /** The device is gone or broken; told once, and never after `close`. */
  readonly onLost: (listener: (reason: string) => void) => void
  /**
   * Resolves when the driver has taken all bytes, which is not yet the device. What is not taken when the line is
   * lost is thrown away: nothing is ever delivered to the next device on the same path.
   *
   * @throws DEVICE_OFFLINE: surely not a byte went out; UNAVAILABLE: nobody knows how many did
   */
  readonly write: (bytes: Uint8Array, timeoutMs: number) => Promise<void>
  /**
   * What the control wires of a serial port carry; left out: it has none.
   *
   * @throws UNAVAILABLE where the driver does not tell
   */
  readonly wires?: (timeoutMs: number) => Promise<Wires>
  readonly close: () => void
}

export type OpenLine = () => Promise<Line>
