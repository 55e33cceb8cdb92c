import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'

const accent: MantineColorsTuple = [
  '#eef8f5',
  '#dff0ea',
  '#b5ded1',
  '#84cab5',
  '#3fc9a5',
  '#279d81',
  '#147a63',
  '#0a5f4d',
  '#084c3e',
  '#06231b',
]

const gray: MantineColorsTuple = [
  '#faf9f6',
  '#f3f1eb',
  '#e9e6de',
  '#dcd8ce',
  '#c9c4b7',
  '#8d8a82',
  '#565f6d',
  '#4a5361',
  '#2c333d',
  '#14181f',
]

const dark: MantineColorsTuple = [
  '#f2efe8',
  '#d5d5d3',
  '#bdc3cc',
  '#a7afbc',
  '#303742',
  '#232932',
  '#1b2027',
  '#12151a',
  '#0e1115',
  '#06231b',
]

/** The tokens as Mantine knows colours; pages use the tokens themselves. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  // The accent's own ink, in both themes: white on the night's accent could not be read.
  variantColorResolver: (input) => ({
    ...defaultVariantColorsResolver(input),
    ...(input.variant === 'filled' ? { color: 'var(--accent-ink)' } : {}),
  }),
  black: '#14181f',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'never',
})

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--rule)',
  '--mantine-color-error': 'var(--stop)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
