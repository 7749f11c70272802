/** Checks what holds for the outcome of every attempt. */
import { settingsOf } from '../../../electron/connections/settings.ts'
import { clipboardText } from '../../../electron/tokens/hand-over/clipboard-text.ts'
import { type TokenRecord, tokenCodec } from '../../../electron/tokens/token-record.ts'
import { viewToken } from '../../../electron/tokens/token-view.ts'
import { type TokenView, tokenLifeOf } from '../../../shared/connection.ts'
import { type CopyForm, copyForms } from '../../../shared/copy-form.ts'
import { type AttemptCase, connectionOf, type Outcome, secretsOf } from './attempt-cases.ts'
import { Violation } from './fuzz.ts'
import { issuedTokens } from './hostile-values.ts'
import { checkPlain, checkProblem, checkSilent, checkTime } from './rules.ts'

/** Checks that it is a problem without secrets, or a token that can be shown, kept and handed over. */
export function checkOutcome(attemptCase: AttemptCase, outcome: Outcome): void {
  if ('problem' in outcome) {
    checkProblem(outcome.problem)
    checkSilent('the problem', outcome.problem, [...secretsOf(attemptCase), ...issuedTokens])
    return
  }
  const view = viewOf(attemptCase, outcome.record)
  checkView(attemptCase, view)
  checkKept(outcome.record)
  checkHandedOver(attemptCase, outcome.record)
}

function viewOf(attemptCase: AttemptCase, record: TokenRecord): TokenView {
  const connection = connectionOf(attemptCase)
  return viewToken(record, {
    grant: attemptCase.method.grant,
    tokenPlacement: attemptCase.system.tokenPlacement(settingsOf(attemptCase.system, connection)),
    secrets: Object.values(connection.secrets),
    operations: [],
  })
}

function checkView(attemptCase: AttemptCase, view: TokenView): void {
  checkPlain(view)
  checkSilent('the view', view, [...Object.values(attemptCase.draft.secrets), ...issuedTokens])
  checkTime(view.expiresAt)
  checkTime(view.notBefore)
  checkTime(view.obtainedAt + view.skew)
  checkPlain(tokenLifeOf(view, Date.now()))
}

/** What is kept can be read again, and is the same. */
function checkKept(record: TokenRecord): void {
  const again = tokenCodec.parse(JSON.parse(JSON.stringify(tokenCodec.write(record))), '')
  if (again?.accessToken.reveal() !== record.accessToken.reveal())
    throw new Violation('kept, but not to be read')
}

/** Forms that are pasted into a terminal. */
const ofTerminals: readonly CopyForm[] = ['curl', 'curlCmd', 'curlPowerShell', 'invokeRestMethod', 'dotEnv']

/** What is pasted into a terminal is one line, and one argument where it stands for one. */
function checkHandedOver({ system, draft }: AttemptCase, { accessToken }: TokenRecord): void {
  const settings = settingsOf(system, connectionOf({ draft }))
  for (const form of copyForms) {
    const given = clipboardText(form, {
      token: accessToken,
      tokenPlacement: system.tokenPlacement(settings),
      tryOut: system.tryOut(settings),
      userAgent: 'Claimcheck/1.2.3',
      name: draft.name,
      template: '{{header}} {{url}}',
    })
    if (given.ok) checkForm(form, given.value)
  }
}

function checkForm(form: CopyForm, given: string): void {
  const line = ofTerminals.includes(form) ? given : given.replaceAll('\n', '')
  if (/\p{Cc}/u.test(line)) throw new Violation(`control characters on the clipboard (${form})`)
  // A caret takes the meaning of the character behind it away; no quote is left with its own.
  if (form === 'curlCmd' && /[&|<>"]/.test(given.replace(/\^./g, '')))
    throw new Violation('another command in the command')
}
