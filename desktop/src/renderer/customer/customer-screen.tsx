import { useEffect } from 'react'
import { useStore } from 'zustand'
import { storeFormat } from '../format/store-format.ts'
import { customerWords } from '../locales/customer/customer-words.ts'
import { useCustomer } from './customer-context.tsx'
import { CustomerLines } from './customer-lines.tsx'
import { CustomerSum } from './customer-sum.tsx'
import { IdlePicture } from './idle-picture.tsx'
import { momentOf } from './moment-of.ts'

/** Lines on the left, what matters most just now on the right; a picture while nobody is served. */
export function CustomerScreen() {
  const { till: tillStore, basket: basketStore } = useCustomer()
  const till = useStore(tillStore, (state) => state.till)
  const { basket, settled } = useStore(basketStore.store)
  const words = customerWords(till?.identity?.locale ?? 'en')
  const format = storeFormat(till?.identity)
  const moment = momentOf({ till, basket })
  useEffect(() => {
    document.documentElement.lang = words.language
    document.title = words.title
  }, [words])
  const shown = moment.kind === 'done' ? settled : moment.kind === 'idle' ? null : moment.basket
  return (
    <main className="customer" data-testid="customer" data-moment={moment.kind}>
      {till?.training && <p className="customer-training">{words.training}</p>}
      <header className="customer-head">
        <h1>{till?.identity?.storeName}</h1>
      </header>
      {moment.kind === 'idle' ? (
        <IdlePicture words={words} />
      ) : (
        <div className="customer-body">
          <CustomerLines basket={shown} words={words} format={format} />
          <CustomerSum moment={moment} words={words} format={format} shown={shown} />
        </div>
      )}
    </main>
  )
}
