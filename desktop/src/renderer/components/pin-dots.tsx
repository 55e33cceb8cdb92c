import { words } from '../locales/words.ts'

const SHORTEST = 4

/** The digits of a PIN as dots. */
export const PinDots = ({ pin }: { readonly pin: string }) => (
  <output className="pin-dots" data-testid="pin-dots" aria-label={words.signIn.entered(pin.length)}>
    {Array.from({ length: Math.max(SHORTEST, pin.length) }, (_, place) => (
      <span key={place} className={place < pin.length ? 'dot dot-on' : 'dot'} />
    ))}
  </output>
)
