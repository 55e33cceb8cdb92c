import { useState } from 'react'
import type { CustomerWords } from '../locales/customer/customer-words.ts'

/** The shop's own picture, where store IT has put one; else a friendly word. */
export function IdlePicture({ words }: { readonly words: CustomerWords }) {
  const [isThere, setThere] = useState(true)
  return (
    <div className="customer-idle" data-testid="customer-idle">
      {isThere ? (
        <img src="/idle-picture" alt="" onError={() => setThere(false)} />
      ) : (
        <p className="customer-welcome">{words.welcome}</p>
      )}
    </div>
  )
}
