import { type DepartmentGoods, goods } from '../goods.ts'

const both = 'Riverside, Glimmet'
const pet = 'Riverside, Wagley'
const paper = 'Riverside, Softwold'

export const householdAndPet: DepartmentGoods = {
  name: 'Household and pet',
  families: [
    goods(
      'standard',
      '* toilet tissue',
      '4 rolls 2.49; 9 rolls 4.99; 16 rolls 8.49',
      'soft, quilted+60, recycled',
      paper,
    ),
    goods('standard', 'kitchen roll', '2 rolls 2.29; 4 rolls 4.19', 'classic, extra long+80', paper),
    goods('standard', 'tissues', '70 pack 1.19; 3 x 70 pack 3.29', 'white, balsam+20', paper),
    goods('standard', 'washing powder', '20 wash 5.49; 42 wash 9.99', 'bio, non-bio, colour', both),
    goods(
      'standard',
      'laundry liquid',
      '20 wash 5.29; 38 wash 8.99',
      'bio, non-bio, colour, sensitive',
      both,
    ),
    goods('standard', 'laundry capsules', '15 wash 5.99; 30 wash 10.99', 'bio, non-bio, colour', both),
    goods('standard', '* fabric softener', '750 ml 2.29; 1.5 l 3.79', 'spring, lavender, sensitive', both),
    goods('standard', 'stain remover', '500 ml 3.49; 1 l 6.49', 'whites, colours', both),
    goods('standard', '* washing up liquid', '450 ml 1.29; 900 ml 2.19', ', lemon, apple', both),
    goods('standard', 'dishwasher tablets', '20 pack 4.29; 40 pack 7.49', 'classic, max+80', both),
    goods('standard', 'dishwasher *', '1 kg 1.99', 'salt, rinse aid+80', both),
    goods(
      'standard',
      '* cleaner',
      '500 ml 2.19; 750 ml 2.79',
      'kitchen, bathroom, glass, multi-surface, oven+150',
      both,
    ),
    goods(
      'standard',
      '*',
      '750 ml 1.49',
      'thick bleach, toilet cleaner, disinfectant+30, cream cleaner+40',
      both,
    ),
    goods('standard', '* floor cleaner', '1 l 2.49', 'pine, citrus, wood+60', both),
    goods('standard', '* cleaning wipes', '40 pack 1.99; 80 pack 3.29', 'lemon, pine', both),
    goods(
      'standard',
      '*',
      '3 pack 1.29',
      'sponge scourers, microfibre cloths+170, dish cloths, steel scourers',
      both,
    ),
    goods('standard', 'rubber gloves', '1 pair 1.49', 'small, medium, large', both),
    goods('standard', 'bin liners', '20 pack 1.99; 40 pack 3.49', '30 litre, 50 litre+50, pedal', both),
    goods('standard', '*', '10 m 1.79; 30 m 3.99', 'kitchen foil, baking paper, cling film', both),
    goods('standard', 'food bags', '50 pack 1.49; 100 pack 2.49', 'small, large+30', both),
    goods('standard', '* air freshener', '300 ml 1.99', 'linen, lavender, citrus, vanilla', both),
    goods('standard', '* batteries', '4 pack 3.99; 8 pack 6.99', 'AA, AAA', 'Glimmet'),
    goods('standard', '* bulb', '1 pack 3.49; 2 pack 5.99', 'LED E27, LED E14, LED GU10', 'Glimmet'),
    goods('standard', 'firelighters', '28 pack 2.49', '', both),
    goods('reduced', '*', 'bale 6.99', 'Peat-free briquettes, Kiln dried logs+200, Kindling'),
    goods('standard', '* dry dog food', '1 kg 3.49; 3 kg 8.99', 'chicken, beef, puppy+50', pet),
    goods('standard', '* wet dog food', '400 g 1.19; 6 x 400 g 6.49', 'chicken, beef, lamb', pet),
    goods(
      'standard',
      'dog *',
      '200 g 2.29',
      'chew sticks, biscuits, training treats+30, dental sticks+60',
      pet,
    ),
    goods('standard', '* dry cat food', '800 g 3.29; 2 kg 7.49', 'chicken, salmon, kitten+40', pet),
    goods('standard', 'cat pouches', '12 pack 5.49; 40 pack 15.99', 'meat in jelly, fish in jelly', pet),
    goods('standard', '* cat litter', '5 l 3.29; 10 l 5.79', 'clumping+60, wood', pet),
    goods('standard', 'wild bird *', '1 kg 2.99; 2 kg 5.29', 'seed, peanuts+60', pet),
  ],
}
