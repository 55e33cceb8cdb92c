const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** In powers of ten, as disks are sold and system tools count: 1_234_567 is 1.2 MB. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1)
  const value = bytes / 1000 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`
}
