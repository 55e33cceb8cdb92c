import type { ReportLabels } from '../report-labels.ts'

export const spanish: ReportLabels = {
  xReport: 'INFORME X',
  zReport: (number) => `INFORME Z ${number}`,
  businessDate: 'Día contable',
  opened: 'Apertura',
  openedBy: 'Abierto por',
  closed: 'Cierre',
  printed: 'Impreso',
  owner: 'Caja de',

  sales: 'Ventas',
  receipts: 'Tiques',
  kinds: { sale: 'Ventas', refund: 'Reembolsos', exchange: 'Cambios', void: 'Anulaciones' },
  soldGoods: 'Artículos vendidos',
  returnedGoods: 'Artículos devueltos',
  voidedGoods: 'Artículos anulados',
  discounts: {
    promotion: 'Promociones',
    line: 'Dto. por línea',
    basket: 'Dto. por tique',
    exemption: 'Impuesto no cobrado',
    returned: 'Dto. revertido',
  },
  average: 'Venta media',
  itemsOut: 'Piezas vendidas',
  itemsBack: 'Piezas devueltas',
  voidedLines: 'Líneas anuladas',
  noSales: 'Cajón abierto',

  payments: 'Pagos',
  paidOut: 'abonado',
  lapsed: 'Vales no usados',

  drawer: 'Cajón',
  float: 'Fondo de caja',
  cashTaken: 'Efectivo cobrado',
  cashGiven: 'Cambio y abonos',
  movements: {
    'paid-in': 'Entrada',
    'paid-out': 'Salida',
    drop: 'Retirada',
    'float-in': 'Cambio traído',
    'float-out': 'Cambio retirado',
  },
  expectedCash: 'Efectivo esperado',

  counted: 'Contado',
  loose: 'Suelto',
  notCounted: 'SIN CONTAR',
  difference: { tender: 'Pago', expected: 'Esperado', counted: 'Contado', difference: 'Dif.' },

  grandTotal: 'Total perpetuo',
  before: 'Antes',
  after: 'Después',
  charged: 'cobrado',
  givenBack: 'devuelto',

  reason: 'Motivo',
  approvedBy: 'Autorizado por',
  givenBy: 'Entregado por',
  receivedBy: 'Recibido por',
}
