import Bowser from 'bowser'

const MOST = 300

/** What a person knows a device by, out of what it says of itself. */
export function deviceName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, MOST).trim()
  if (said === '') return 'Unknown'
  const { browser, os } = Bowser.parse(said)
  if (!browser.name) return (said.split(/[\s/]/)[0] ?? 'Unknown').slice(0, 40)
  return os.name ? `${browser.name} on ${os.name}` : browser.name
}
