import '../parse-without-eval.ts'

/** Loaded with the first file that is read: the page itself has no parser. */
export { DeviceSetup, MOST_LOGO_BYTES } from '../../ipc/device-setup.ts'
