import { useStore } from 'zustand'
import { GoButton } from '../components/go-button.tsx'
import { words } from '../locales/words.ts'
import { Panel } from '../screens/panel.tsx'
import { useActions, useEntry, useWindow } from '../till/till-context.tsx'
import { answerOf } from './answer-of.ts'
import { ChooseAnswer } from './choose-answer.tsx'
import { CountsAnswer } from './counts-answer.tsx'
import { DigitsAnswer } from './digits-answer.tsx'
import { PersonAnswer } from './person-answer.tsx'
import type { Question } from './question.ts'
import { ReadAnswer } from './read-answer.tsx'
import { SearchAnswer } from './search-answer.tsx'
import { TextAnswer } from './text-answer.tsx'

function Answer({ question }: { readonly question: Question }) {
  switch (question.kind) {
    case 'choose':
      return <ChooseAnswer question={question} />
    case 'digits':
      return <DigitsAnswer question={question} />
    case 'text':
      return <TextAnswer question={question} />
    case 'counts':
      return <CountsAnswer question={question} />
    case 'read':
      return <ReadAnswer question={question} />
    case 'person':
      return <PersonAnswer question={question} />
    case 'search':
      return <SearchAnswer question={question} />
  }
}

/** What a flow asks, in the work area. */
export function AskPanel() {
  const { answer } = useActions()
  const { question, ...given } = useStore(useWindow().stores.asking.store)
  const entry = useEntry()
  if (!question) return null
  const isAnswered = answerOf(question, { ...given, entry }) !== undefined
  return (
    <Panel
      title={question.title}
      back={words.asking.back}
      action={
        <GoButton
          label={question.apply}
          testId="answer"
          disabled={given.isBusy || !isAnswered}
          onClick={answer}
        />
      }
    >
      {question.lead && <p className="panel-lead">{question.lead}</p>}
      <div className="ask" data-testid="ask" data-kind={question.kind}>
        <Answer question={question} />
      </div>
    </Panel>
  )
}
