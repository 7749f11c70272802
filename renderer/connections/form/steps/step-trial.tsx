/** Tries a step and shows the recorded exchange beside it: what was sent, what came, and what of it is the token. */
import { CircleCheck, Play } from 'lucide-react'
import type { TakenUse, TakenValue } from '../../../../shared/login-steps/login-steps.ts'
import type { ResponsePart, TriedStep } from '../../../../shared/login-steps/step-trial.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { adviceOf } from '../../../token/problem/advice.ts'
import { Button } from '../../../ui/button.tsx'
import complaintCss from '../../../ui/complaint.module.css'
import { Fold } from '../../../ui/fold.tsx'
import type { StepWords } from './edit-steps.ts'
import css from './steps.module.css'
import type { TrialStatus } from './use-trial.ts'

interface StepTrialProps {
  readonly words: StepWords
  readonly status: TrialStatus
  readonly onTry: () => void
  readonly onUse: (taken: TakenValue) => void
}

export function StepTrial({ words, status, onTry, onUse }: StepTrialProps) {
  const { texts, say } = words
  const isRunning = status.kind === 'running'
  return (
    <div className={css.trial} data-testid="trial" data-status={status.kind}>
      <Button look="outline" testId="try-step" aria-disabled={isRunning} onClick={() => isRunning || onTry()}>
        <Play size={14} />
        {say(texts.tryStep)}
      </Button>
      <div role="status">
        {isRunning && <p>{say(texts.trying)}</p>}
        {status.kind === 'done' && !status.problem && (
          <p className={css.passed}>
            <CircleCheck size={14} aria-hidden="true" />
            {say(texts.passed)}
          </p>
        )}
      </div>
      {status.kind === 'done' && status.problem && <TrialProblem problem={status.problem} />}
      {status.kind === 'done' && status.tried && (
        <Exchange words={words} tried={status.tried} onUse={onUse} />
      )}
    </div>
  )
}

function TrialProblem({ problem }: { readonly problem: Parameters<typeof adviceOf>[0] }) {
  const words = useWords()
  const { what, next } = adviceOf(problem, words)
  const said = 'description' in problem ? problem.description : undefined
  return (
    <div
      className={complaintCss.complaint}
      role="alert"
      data-testid="trial-problem"
      data-problem={problem.kind}
    >
      <p>{what}</p>
      {said && <p>{said}</p>}
      <p>{next}</p>
    </div>
  )
}

interface ExchangeProps extends Pick<StepTrialProps, 'words' | 'onUse'> {
  readonly tried: TriedStep
}

function Exchange({ words, tried, onUse }: ExchangeProps) {
  const { texts, say } = words
  const { formats } = useWords()
  const { method, url, status, milliseconds, contentType } = tried.exchange
  return (
    <>
      <p className={`${css.exchange} mono`} data-testid="exchange">
        {method} {url} → {status} · {formats.number(milliseconds)} ms {contentType && `· ${contentType}`}
      </p>
      {tried.sent && (
        <Fold testId="sent" isOpen={false} summary={say(texts.sent)}>
          <pre className="mono">{tried.sent}</pre>
        </Fold>
      )}
      <table className={css.parts}>
        <caption>{say(texts.received)}</caption>
        <tbody>
          {tried.parts.map((part) => (
            <tr key={`${part.from} ${part.at}`} data-testid="part">
              <th scope="row">
                {say(texts.from[part.from])} <code>{part.at}</code>
              </th>
              <td>{shownPart(part, words)}</td>
              <td>
                <UseButtons words={words} part={part} onUse={onUse} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function shownPart({ type, length, shown }: ResponsePart, { texts, say }: StepWords): string {
  if (shown !== undefined) return shown
  return length === undefined ? say(texts.types[type]) : say(texts.characters, length)
}

interface UseButtonsProps extends Pick<StepTrialProps, 'words' | 'onUse'> {
  readonly part: ResponsePart
}

const otherUses: Readonly<Record<'text' | 'number', readonly TakenUse[]>> = {
  text: ['refreshToken', 'value', 'end', 'lifetimeSeconds'],
  number: ['lifetimeSeconds', 'lifetimeMinutes', 'lifetimeMilliseconds', 'end', 'value'],
}

function UseButtons({ words: { texts, say }, part, onUse }: UseButtonsProps) {
  const { from, at, type } = part
  if ((type !== 'text' && type !== 'number') || part.length === 0) return null
  const name = (at.split('/').at(-1) ?? '').replace(/[^\w-]/g, '') || 'value'
  const choose = (use: TakenUse) => onUse({ from, at, use, name: use === 'value' ? name : '' })
  return (
    <span className={css.uses}>
      {type === 'text' && (
        <Button look="link" testId="use-as-token" onClick={() => choose('token')}>
          {say(texts.useAsToken)}
        </Button>
      )}
      <select
        aria-label={say(texts.useAs)}
        data-testid="use-as"
        value=""
        onChange={(event) => choose(event.target.value as TakenUse)}
      >
        <option value="" disabled hidden>
          {say(texts.useAs)}
        </option>
        {otherUses[type].map((use) => (
          <option key={use} value={use}>
            {say(texts.uses[use])}
          </option>
        ))}
      </select>
    </span>
  )
}
