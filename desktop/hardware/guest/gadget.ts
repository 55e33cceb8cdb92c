import { existsSync, writeFileSync } from 'node:fs'
import { until } from './figures.ts'

/** What `init.sh` has made ready: bound to its controller it is plugged in. */
export function createGadget(name: string, controller: number, farEnd: string) {
  const udc = `/sys/kernel/config/usb_gadget/${name}/UDC`
  let isIn = false
  return {
    farEnd,
    plug: async (): Promise<void> => {
      writeFileSync(udc, `dummy_udc.${controller}`)
      isIn = true
      await until(`the far end of ${name}`, () => existsSync(farEnd))
    },
    pull: (): void => {
      if (isIn) writeFileSync(udc, '\n')
      isIn = false
    },
  }
}
