/** The program that the crash tests kill: `crash-target.js PLAN`. It handles its parent's requests, one message each. */
import type { FromTarget, Plan, RequestHandler, ToTarget } from '../../robustness/crash/messages.ts'
import { countSteps } from '../../robustness/crash/steps.ts'

const emit = (message: FromTarget) => void process.send?.(message)
const plan = JSON.parse(process.argv[2] ?? '{}') as Plan
const steps = await countSteps(plan.folder, plan.killAt, {
  step: (step, path) => emit({ kind: 'step', step, path }),
  dying: (step, when) => emit({ kind: 'dying', step, when }),
})
const response = await start()
process.on('message', async (message: ToTarget) => {
  if (message.kind === 'arm') steps.arm()
  if (message.kind !== 'request') return
  const { number, channel, request } = message
  emit({ kind: 'response', number, response: await response(channel, request).catch(failed) })
})
process.on('disconnect', () => process.exit(0))
emit({ kind: 'ready' })

/** Loaded only now, so that the steps of everything are counted. */
async function start(): Promise<RequestHandler> {
  if (plan.program === 'app')
    return (await import('../../robustness/crash/app-target.ts')).startAppTarget(plan, emit)
  return (await import('../../robustness/crash/vault-target.ts')).startVaultTarget(plan)
}

function failed(error: unknown): unknown {
  return { ok: false, problem: (error as { problem?: unknown }).problem ?? { kind: String(error) } }
}
