/** Tries steps of a login for a form that is being filled in, by the draft's own transport options and secrets. */
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { stepsUpTo, writeLoginSteps } from '../../shared/login-steps/login-steps.ts'
import { parseLoginSteps } from '../../shared/login-steps/parse-login-steps.ts'
import type { StepTrial, TrialScope, TriedStep } from '../../shared/login-steps/step-trial.ts'
import { good, type Result } from '../../shared/problem.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import { serversOf, settingsOf } from '../connections/settings.ts'
import { createLongSecretRedactor } from '../network/http/redact.ts'
import type { Secret } from '../vault/secret.ts'
import { type DraftCallOptions, draftToolsOptions } from './calls/draft-call.ts'
import { createLatestCall } from './calls/latest-call.ts'
import { runCall } from './tools.ts'

export interface StepTrialsOptions extends DraftCallOptions {
  readonly connections: Pick<Connections, 'forTrial'>
}

/** One trial at a time. */
export interface StepTrials {
  /**
   * Runs steps of a draft; cancels the trial before it.
   * @param of the connection that is edited.
   * @returns the responses. Ends with `invalid`, `gone`, `vaultLocked`.
   */
  run(draft: ConnectionDraft, of: ConnectionId | undefined, scope: TrialScope): Promise<Result<StepTrial>>
  /** Ends the one in flight. */
  cancel(): void
}

/** Creates the trials of login steps. */
export function createStepTrials(options: StepTrialsOptions): StepTrials {
  const { connections } = options
  const calls = createLatestCall(options.isOpen)
  return {
    run: (draft, of, scope) =>
      calls.run(
        () => connections.forTrial(withoutLaterSteps(options, draft, scope), of),
        (connection, signal) => tryWith(options, connection, scope, signal),
      ),
    cancel: calls.cancel,
  }
}

/** Leaves out the steps that are not run: neither their servers nor their secrets are needed. */
function withoutLaterSteps(
  { system }: StepTrialsOptions,
  draft: ConnectionDraft,
  { list, upTo }: TrialScope,
): ConnectionDraft {
  const field = system(draft.system)?.fields.find(({ kind }) => kind.type === 'steps')
  const parsed = field && parseLoginSteps(draft.values[field.id] ?? field.initial ?? '')
  if (!field || parsed?.kind !== 'steps') return draft
  const run = writeLoginSteps(stepsUpTo(parsed.steps, list, upTo))
  return { ...draft, values: { ...draft.values, [field.id]: run } }
}

async function tryWith(
  options: StepTrialsOptions,
  connection: Connection,
  scope: TrialScope,
  signal: AbortSignal,
): Promise<Result<StepTrial>> {
  const system = options.system(connection.system)
  const trySteps = system?.trySteps
  if (!system || !trySteps) throw new TypeError('a system without login steps')
  const settings = settingsOf(system, connection)
  const servers = serversOf(system, connection)
  const toolsOptions = draftToolsOptions(options, system, connection, servers, signal)
  const tried: TriedStep[] = []
  let known: readonly Secret[] = []
  const ended = await runCall(toolsOptions, (tools, secrets) => {
    known = secrets
    return trySteps(settings, scope, tools, (step) => tried.push(step))
  })
  if (!ended.ok && ended.problem.kind === 'invalid') return ended
  const steps = withoutSecrets(tried, known)
  return good({ steps, ...(!ended.ok && { problem: ended.problem }) })
}

/** Hides what came up after a response was shown: a later step may have named as a value what an earlier one showed. */
function withoutSecrets(tried: readonly TriedStep[], secrets: readonly Secret[]): TriedStep[] {
  const hide = createLongSecretRedactor(secrets)
  return tried.map((step) => ({
    ...step,
    sent: hide(step.sent),
    parts: step.parts
      .filter(({ at }) => hide(at) === at)
      .map((part) => (part.shown === undefined ? part : { ...part, shown: hide(part.shown) })),
  }))
}
