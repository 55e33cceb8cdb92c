/** The part of node-hid that we use, so that tests and the virtual scanner can stand in for it. */
export type HidModule = {
  readonly devicesAsync: () => Promise<readonly HidDeviceInfo[]>
  readonly HIDAsync: { readonly open: (path: string) => Promise<HidHandle> }
}

export type HidDeviceInfo = {
  readonly vendorId: number
  readonly productId: number
  readonly path?: string | undefined
  readonly serialNumber?: string | undefined
  readonly product?: string | undefined
  readonly usagePage?: number | undefined
  readonly usage?: number | undefined
}

export type HidHandle = {
  /** 'data' brings a whole report with its id; 'error' brings an Error or, unplugged, a plain string. */
  on(event: 'data', listener: (report: Uint8Array) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  close(): Promise<void>
}
