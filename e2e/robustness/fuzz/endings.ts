/** What holds for the end of an attempt, whatever it was. */
import { settingsOf } from '../../../electron/connections/settings.ts'
import { handOver } from '../../../electron/tokens/hand-over.ts'
import { readTokenRecord, sealable, type TokenRecord } from '../../../electron/tokens/token-record.ts'
import { viewToken } from '../../../electron/tokens/token-view.ts'
import { type TokenView, tokenLifeOf } from '../../../shared/connection.ts'
import { Broken } from './budget.ts'
import { issued } from './hostile.ts'
import { checkPlain, checkProblem, checkSilent, checkTime } from './rules.ts'
import { connectionOf, type Ending, type Scene, secretsOf } from './scenes.ts'

/** A problem of ours without secrets, or a token that can be shown, kept and handed over. */
export function checkEnding(scene: Scene, ending: Ending): void {
  if ('problem' in ending) {
    checkProblem(ending.problem)
    checkSilent('the problem', ending.problem, [...secretsOf(scene), ...issued])
    return
  }
  const view = viewOf(scene, ending.record)
  checkView(scene, view)
  checkKept(ending.record)
  checkHandedOver(scene, ending.record)
}

function viewOf(scene: Scene, record: TokenRecord): TokenView {
  const connection = connectionOf(scene)
  return viewToken(record, {
    grant: scene.method.grant,
    tokenPlacement: scene.system.tokenPlacement(settingsOf(scene.system, connection)),
    secrets: Object.values(connection.secrets),
  })
}

function checkView(scene: Scene, view: TokenView): void {
  checkPlain(view)
  checkSilent('the view', view, [...Object.values(scene.draft.secrets), ...issued])
  checkTime(view.expiresAt)
  checkTime(view.notBefore)
  checkTime(view.obtainedAt + view.skew)
  checkPlain(tokenLifeOf(view, Date.now()))
}

/** What is kept can be read again, and is the same. */
function checkKept(record: TokenRecord): void {
  const again = readTokenRecord(JSON.parse(JSON.stringify(sealable(record))))
  if (again?.accessToken.reveal() !== record.accessToken.reveal())
    throw new Broken('kept, but not to be read')
}

/** What is pasted into a terminal is one line, and one argument where it stands for one. */
function checkHandedOver({ system, draft }: Scene, { accessToken }: TokenRecord): void {
  const settings = settingsOf(system, connectionOf({ draft }))
  for (const form of ['token', 'header', 'curl', 'curlCmd', 'curlPowerShell'] as const) {
    const trial = { tryOut: system.tryOut(settings), userAgent: 'Claimcheck/1.2.3' }
    const given = handOver(form, accessToken, system.tokenPlacement(settings), trial)
    if (/\p{Cc}/u.test(given)) throw new Broken(`control characters on the clipboard (${form})`)
    // A caret takes the meaning of the character behind it away; no quote is left with its own.
    if (form === 'curlCmd' && /[&|<>"]/.test(given.replace(/\^./g, '')))
      throw new Broken('another command in the command')
  }
}
