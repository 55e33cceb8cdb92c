import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useActions, useTill, useWindow } from '../till/till-context.tsx'

/** Everybody who may sell here. The arrow keys choose too. */
export function OperatorTiles() {
  const operators = useTill()?.operators ?? []
  const { chooseOperator, chosenOperator } = useActions()
  useStore(useWindow().stores.signIn, ({ operatorId }) => operatorId)
  const chosen = chosenOperator()
  if (operators.length === 0) return <p className="tiles-none">{words.signIn.noOperators}</p>
  return (
    <fieldset className="tiles" aria-label={words.signIn.operators}>
      {operators.map(({ operatorId, number, name, role }) => (
        <button
          key={operatorId}
          type="button"
          className={operatorId === chosen ? 'tile tile-on' : 'tile'}
          data-testid={`operator-${number}`}
          aria-pressed={operatorId === chosen}
          onClick={() => chooseOperator(operatorId)}
        >
          <span className="tile-number">{number}</span>
          <span className="tile-name">{name}</span>
          <span className="tile-role">{words.signIn[role]}</span>
        </button>
      ))}
    </fieldset>
  )
}
