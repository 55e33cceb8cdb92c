import { IconArrowLeft } from '@tabler/icons-react'
import { useCanGoBack, useRouter } from '@tanstack/react-router'
import css from './sale-back.module.css'

/** Back to the list as it was, with its filters; to the plain list for whoever came by a link. */
export function SaleBack() {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const back = () => (canGoBack ? router.history.back() : void router.navigate({ to: '/sales', search: {} }))
  return (
    <button type="button" className={css.back} onClick={back}>
      <IconArrowLeft size={16} aria-hidden /> Back
    </button>
  )
}
