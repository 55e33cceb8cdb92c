import type { DepartmentGoods } from '../goods.ts'
import { bakery } from './bakery.ts'
import { beerWineAndSpirits } from './beer-wine-and-spirits.ts'
import { breakfastAndBaking } from './breakfast-and-baking.ts'
import { dairyAndEggs } from './dairy-and-eggs.ts'
import { deliAndReadyMeals } from './deli-and-ready-meals.ts'
import { drinks } from './drinks.ts'
import { foodCupboard } from './food-cupboard.ts'
import { frozen } from './frozen.ts'
import { fruitAndVegetables } from './fruit-and-vegetables.ts'
import { healthBeautyAndBaby } from './health-beauty-and-baby.ts'
import { homeAndNews } from './home-and-news.ts'
import { householdAndPet } from './household-and-pet.ts'
import { meatAndFish } from './meat-and-fish.ts'
import { snacksAndSweets } from './snacks-and-sweets.ts'

/** In the order of a walk through the shop, which is also the order on screens. */
export const departmentGoods: readonly DepartmentGoods[] = [
  fruitAndVegetables,
  bakery,
  dairyAndEggs,
  meatAndFish,
  deliAndReadyMeals,
  frozen,
  foodCupboard,
  breakfastAndBaking,
  snacksAndSweets,
  drinks,
  beerWineAndSpirits,
  householdAndPet,
  healthBeautyAndBaby,
  homeAndNews,
]
