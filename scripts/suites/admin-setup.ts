import { buildHubWeb } from '../lib/build-hub.ts'
import setupHub from './hub-setup.ts'

/** The admin suite drives the built pages in a browser. */
export default async function setup(): Promise<void> {
  await setupHub()
  await buildHubWeb()
}
