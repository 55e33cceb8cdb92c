/** What the customer reads, in the language of the store's receipts. */
export const customerTexts = {
  language: 'en',
  title: 'Your purchase',
  welcome: 'Welcome',
  total: 'Total',
  toPay: 'To pay',
  givenBack: 'You get back',
  paid: 'Paid',
  change: 'Your change',
  thanks: 'Thank you. Goodbye!',
  saved: (amount: string) => `You save ${amount}`,
  items: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  training: 'Training: nothing here counts',
} as const
