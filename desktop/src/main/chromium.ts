import type { Settings } from './settings.ts'

type ElectronApp = {
  readonly commandLine: {
    readonly appendSwitch: (name: string, value: string) => void
    readonly getSwitchValue: (name: string) => string
  }
  readonly disableHardwareAcceleration: () => void
}

const FEATURES = 'enable-features'

/**
 * Pages that come from this program alone need no process for the network beside main: a till that starts does without
 * it (decision 0015). Of a switch that is there twice Chromium takes the last, so that given features are kept.
 */
const features = (given: string): string => [given, 'NetworkServiceInProcess2'].filter(Boolean).join(',')

/** Before the app is ready: what Chromium does otherwise than in a browser. */
export function setUpChromium(
  app: ElectronApp,
  { usesGraphicsCard }: Pick<Settings, 'usesGraphicsCard'>,
): void {
  const { commandLine } = app
  commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
  commandLine.appendSwitch(FEATURES, features(commandLine.getSwitchValue(FEATURES)))
  if (!usesGraphicsCard) app.disableHardwareAcceleration()
}
