import { type DepartmentGoods, goods } from '../goods.ts'

const soft = 'Riverside, Corrin'
const hot = 'Riverside, Tambry'

export const drinks: DepartmentGoods = {
  name: 'Drinks',
  families: [
    goods(
      'zero',
      '* tea bags',
      '80 pack 2.79; 160 pack 4.99',
      'gold blend, breakfast, decaffeinated+60',
      hot,
    ),
    goods(
      'zero',
      '* tea bags',
      '20 pack 1.99',
      'Earl Grey, green, peppermint, camomile, lemon and ginger, rooibos',
      hot,
    ),
    goods('zero', 'loose leaf tea', '125 g 2.99; 250 g 4.99', '', 'Tambry'),
    goods(
      'zero',
      '* ground coffee',
      '227 g 4.49; 500 g 8.49',
      'Colombian, Italian roast, breakfast, decaffeinated+50',
      hot,
    ),
    goods('zero', '* coffee beans', '500 g 8.99; 1 kg 15.99', 'espresso, Brazilian, dark roast', hot),
    goods('zero', '* instant coffee', '100 g 4.29; 200 g 7.49', 'gold, rich, decaffeinated+30', hot),
    goods('zero', '* coffee capsules', '10 pack 3.49; 30 pack 8.99', 'espresso, lungo, intense', hot),
    goods('standard', '* sachets', '8 pack 3.29', 'cappuccino, latte, mocha', hot),
    goods('standard', 'drinking chocolate', '300 g 2.99; 500 g 4.49', '', hot),
    goods('zero', 'cocoa powder', '125 g 2.49; 250 g 4.29', '', hot),
    goods('standard', 'still water', '500 ml 0.85; 2 l 1.09; 5 l 2.29; 6 x 500 ml 2.49', '', soft),
    goods('standard', '* sparkling water', '500 ml 0.85; 2 l 1.09; 6 x 500 ml 2.69', ', lemon+20', soft),
    goods('standard', '* cola', '330 ml 0.95; 500 ml 1.59; 2 l 2.29; 8 x 330 ml 5.49', ', zero sugar', soft),
    goods(
      'standard',
      '*',
      '330 ml 0.95; 500 ml 1.49; 2 l 1.99',
      'orangeade, lemonade, red lemonade, zero lemonade',
      soft,
    ),
    goods(
      'standard',
      '*',
      '4 x 200 ml 3.29; 1 l 1.89',
      'tonic water, slimline tonic, ginger ale, soda water, ginger beer',
      soft,
    ),
    goods(
      'standard',
      '* juice',
      '330 ml 1.49; 1 l 2.19; 1.75 l 3.49',
      'orange, smooth orange, apple, cranberry',
      soft,
    ),
    goods('standard', '* juice', '1 l 1.99', 'pineapple, grapefruit, tomato, tropical, pressed pear', soft),
    goods('standard', '* smoothie', '250 ml 2.19; 750 ml 3.99', 'strawberry, mango, green, blueberry', soft),
    goods('standard', '* squash', '1 l 1.79; 1.5 l 2.49', 'orange, blackcurrant, apple, summer fruits', soft),
    goods('standard', '* energy drink', '250 ml 1.29; 500 ml 1.99', 'original, sugar free, berry', soft),
    goods('standard', '* sports drink', '500 ml 1.79; 4 x 500 ml 5.49', 'orange, lemon, berry', soft),
    goods('standard', '* iced tea', '500 ml 1.79; 1.5 l 2.49', 'peach, lemon', soft),
    goods('standard', '* iced coffee', '250 ml 1.99', 'latte, cappuccino, caramel', 'Tambry'),
    goods('standard', '* juice drink', '4 x 200 ml 1.99', 'orange, apple, blackcurrant', soft),
    goods('zero', '* flavoured milk', '500 ml 1.79', 'chocolate, strawberry, banana', soft),
    goods('standard', 'sparkling * pressé', '750 ml 2.79', 'elderflower, apple, grape', soft),
    goods('standard', '* kombucha', '330 ml 2.49', 'ginger, raspberry, original', 'Tansy Farm'),
  ],
}
