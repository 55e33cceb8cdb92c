/** What the guest asks of the host: it holds the far end of the USB serial adapter. */
const ask = (what: string): void => console.log(`@@ask ${what}`)

export const cable = {
  plug: () => ask('serial-plug'),
  pull: () => ask('serial-pull'),
  say: (text: string) => ask(`serial-say ${Buffer.from(text, 'latin1').toString('hex')}`),
}

/** QEMU's adapter: an FTDI chip with the serial number that the lab gives it. */
export const adapter = { vendorId: 0x0403, productId: 0x6001, serialNumber: 'LABFTDI1' }
