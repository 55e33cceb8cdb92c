import type { SecondFactorSecret } from '@codex/shared/api/second-factor'
import { useMemo } from 'react'
import { renderSVG } from 'uqr'
import css from './sign-in-page.module.css'

/** For the app's camera, and to be typed where there is none. */
export function SecretPicture({ secret, uri }: SecondFactorSecret) {
  const picture = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`,
    [uri],
  )
  return (
    <div className={css.secret}>
      <img src={picture} alt="QR code of the secret, for your app" width={176} height={176} />
      <span>
        Without a camera, type <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </span>
    </div>
  )
}
