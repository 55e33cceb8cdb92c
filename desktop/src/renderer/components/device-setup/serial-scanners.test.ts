import { expect, test } from 'vitest'
import { SerialScannerSetup } from '../../../ipc/device-setup.ts'
import { withoutScanner, withScanner, withScannerChanged } from './serial-scanners.ts'

const at = (path: string) => ({ path })

test('a serial scanner is set up as it leaves the factory, once a port, four at most', () => {
  const paths = ['/dev/ttyS0', '/dev/ttyS0', '/dev/ttyS1', '/dev/ttyS2', '/dev/ttyS3', '/dev/ttyS4']
  const all = paths.reduce<SerialScannerSetup[]>((scanners, path) => withScanner(scanners, at(path)), [])
  expect(all.map(({ id, address }) => [id, address])).toEqual([
    ['scanner-1', at('/dev/ttyS0')],
    ['scanner-2', at('/dev/ttyS1')],
    ['scanner-3', at('/dev/ttyS2')],
    ['scanner-4', at('/dev/ttyS3')],
  ])
  expect(SerialScannerSetup.array().parse(all)).toEqual(all)
  expect(all[0]).toMatchObject({ mode: 'line', terminators: [13, 10], aim: 'auto' })
})

test('a change and a removal are of one scanner', () => {
  const two = withScanner(withScanner([], at('/dev/ttyS0')), at('/dev/ttyS1'))
  const [first, second] = two as [SerialScannerSetup, SerialScannerSetup]
  expect(withScannerChanged(two, { ...second, aim: 'off' })).toEqual([first, { ...second, aim: 'off' }])
  expect(withoutScanner(two, 'scanner-1')).toEqual([second])
})
