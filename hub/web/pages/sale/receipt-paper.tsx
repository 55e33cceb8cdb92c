import css from './receipt-paper.module.css'

/** The receipt as the customer got it. */
export const ReceiptPaper = ({ text }: { readonly text: string }) => (
  <section className={css.holder} aria-label="Receipt">
    <pre className={css.paper} data-testid="receipt">
      {text}
    </pre>
  </section>
)
