import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { ratio, type Spread, spread } from '../statistics.ts'
import { table } from '../table.ts'
import { benchSwap } from './swap.ts'

/** One frame of a usual display: no scan may wait longer for a new catalogue. */
const BOUND_MS = 1000 / 60

export async function runSwapBench({ products, rounds }: { products: number; rounds: number }) {
  const figures = await step(`Replacing a catalogue of ${products} products ${rounds} times`, () =>
    benchSwap(products, rounds),
  )
  const floor = spread(figures.map(({ floor }) => floor.wallMs))
  const figure = spread(figures.map(({ figure }) => figure.wallMs))
  const computing = {
    floor: spread(figures.map(({ floor }) => floor.cpuMs)),
    figure: spread(figures.map(({ figure }) => figure.cpuMs)),
  }
  const json = {
    bench: 'swap',
    unit: 'ms',
    floor,
    figure,
    ratio: ratio(figure, floor),
    computing,
    changeOver: spread(figures.map(({ changeOverMs }) => changeOverMs)),
    machine: machine(),
    settings: { products, rounds },
  }
  return {
    json,
    report: report(json, products),
    // The clock: whoever waits at the till does not ask whether the engine computed meanwhile.
    isWithinBounds: figure.p50 <= BOUND_MS,
  }
}

type Figures = Readonly<Record<'floor' | 'figure' | 'ratio' | 'changeOver', Spread>> & {
  readonly computing: Readonly<Record<'floor' | 'figure', Spread>>
}

const report = ({ floor, figure, ratio, computing, changeOver }: Figures, products: number): string =>
  [
    `The longest time in which the engine answers nobody, ${products} products, 20 scans a second.`,
    table('swap, ms', {
      'floor: no change': floor,
      figure,
      ratio,
      'computing: floor': computing.floor,
      'computing: figure': computing.figure,
      'from word to look-up': changeOver,
    }),
  ].join('\n')
