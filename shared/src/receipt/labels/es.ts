import type { LabelsFor } from '../labels.ts'

export const spanish: LabelsFor = (vat) => ({
  receipt: 'Ticket',
  till: 'Caja',
  servedBy: 'Le atendió',
  date: 'Fecha',

  refund: 'DEVOLUCIÓN',
  void: 'ANULACIÓN',
  exchange: 'CAMBIO DE ARTÍCULOS',
  gift: 'TICKET REGALO',
  training: 'FORMACIÓN - SIN VALOR',
  copy: (number) => `DUPLICADO ${number}`,
  voids: (receiptNumber) => `Anula el ticket ${receiptNumber}`,

  returnOf: (receiptNumber) => `Devolución del ticket ${receiptNumber}`,
  returnWithoutReceipt: 'Devolución sin ticket',
  priceChanged: 'Precio modificado',
  labelPrice: 'Precio de etiqueta',
  manualWeight: 'Peso manual',
  tare: (grams) => `Tara ${grams} g`,
  serial: 'N.º de serie',
  lot: 'Lote',
  discount: 'Descuento',

  subtotal: 'Subtotal',
  total: 'TOTAL',
  toPay: 'A PAGAR',
  toPayOut: 'A DEVOLVER',
  rounding: 'Redondeo',
  saved: 'Ha ahorrado',
  items: (count) => (count === 1 ? '1 artículo' : `${count} artículos`),
  returnedItems: (count) => (count === 1 ? '1 artículo devuelto' : `${count} artículos devueltos`),

  cash: 'Efectivo',
  card: 'Tarjeta',
  voucher: 'Vale',
  giftCard: 'Tarjeta regalo',
  storeCredit: 'Saldo a favor',
  change: 'Cambio',
  authorisation: 'Autorización',
  reference: 'Referencia',
  forfeited: (face, forfeited) => `Valor ${face}, resto no reembolsable ${forfeited}`,

  taxIncluded: `${vat} incluido`,
  tax: { rate: 'Tipo', net: 'Base', tax: 'Cuota', gross: 'Total', sum: 'Suma' },
  zeroRated: 'tipo cero',
  exempt: 'exento',
  exemption: `Exento de ${vat}`,
  certificate: 'Certificado',
  taxNotCharged: `${vat} no repercutido`,

  signerOutOfOrder: 'Dispositivo de firma fuera de servicio',

  slip: {
    customer: 'Resguardo de tarjeta, cliente',
    merchant: 'Resguardo de tarjeta, comercio',
    other: 'Resguardo de tarjeta',
    cutOff: 'RESGUARDO INCOMPLETO',
  },
})
