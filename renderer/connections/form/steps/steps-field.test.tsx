// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { ConnectionForm } from '../../../../shared/connection.ts'
import { usualLoginSteps, writeLoginSteps } from '../../../../shared/login-steps/login-steps.ts'
import type { StepTexts } from '../../../../shared/login-steps/step-texts.ts'
import type { StepTrial } from '../../../../shared/login-steps/step-trial.ts'
import { good } from '../../../../shared/problem.ts'
import { noWords, sampleSystem } from '../../../../shared/system.fixture.ts'
import type { SystemDescription } from '../../../../shared/system.ts'
import { openStart, someConnection, someId } from '../../../store/fake-bridge.ts'
import { all, at, choose, click, fieldAt, rendered, type } from '../../../ui/rendered.fixture.tsx'
import { Dialogs } from '../../dialogs.tsx'

/** Texts that are their own keys. */
function textsOf(key: string): StepTexts {
  const words: Record<string, unknown> = { en: key, de: key, cs: key }
  words.bodies = Object.fromEntries(['none', 'json', 'form', 'xml', 'text'].map((kind) => [kind, noWords]))
  return new Proxy({} as StepTexts, {
    get: (_texts, name) => words[String(name)] ?? textsOf(String(name)),
  })
}

const system: SystemDescription = {
  ...sampleSystem,
  environments: [{ id: 'any', name: noWords, address: { kind: 'asked', field: 'address' } }],
  methods: [{ id: 'login', grant: 'login', name: noWords }],
  fields: [
    { id: 'address', kind: { type: 'endpoint' }, label: noWords, required: true },
    {
      id: 'steps',
      kind: { type: 'steps', texts: textsOf('steps') },
      label: noWords,
      required: true,
      initial: writeLoginSteps(usualLoginSteps),
    },
  ],
}

const saved: ConnectionForm = {
  id: someId,
  name: 'Own',
  system: system.id,
  environment: 'any',
  method: 'login',
  values: { address: 'https://api.example.com/login' },
  secretsHeld: [],
}

async function editing(steps?: string, trial: StepTrial = { steps: [] }) {
  const values = { ...saved.values, ...(steps !== undefined && { steps }) }
  const screen = await rendered(<Dialogs dialog={{ kind: 'edit', form: { ...saved, values } }} />, {
    'app.start': async () => good({ ...openStart, systems: [system] }),
    'connection.edit': async () => good(someConnection),
    'connection.trySteps': async () => good(trial),
  })
  const sentSteps = async () => {
    await click('save')
    const [edit] = screen.requested('connection.edit') as readonly { draft: { values: { steps: string } } }[]
    return edit && JSON.parse(edit.draft.values.steps)
  }
  return { ...screen, sentSteps }
}

test('steps of a newer version are shown and kept until the user starts again', async () => {
  const newer = '{"version":2,"steps":"otherwise"}'
  const { sentSteps } = await editing(newer)
  expect(at('steps').textContent).toContain(newer)
  expect(await sentSteps()).toBeUndefined()
  expect(document.querySelector('[data-reason="stepsNewer"]')).not.toBeNull()
  await click('start-again')
  expect(await sentSteps()).toEqual(usualLoginSteps)
})

test('a step is changed by its inputs, and a step added behind it', async () => {
  const { sentSteps } = await editing()
  await choose('step-method', 'PUT')
  await type('step-url', '/other')
  await type('step-take.0.at', '/data/token')
  await choose('step-body.kind', 'form')
  await click('add-steps')
  const { steps } = await sentSteps()
  expect(steps).toMatchObject([
    {
      method: 'PUT',
      url: '/other',
      body: { kind: 'form', fields: [{ name: 'username' }, { name: 'password' }] },
    },
    { method: 'POST', url: '', take: [] },
  ])
  expect(steps[0].take).toEqual([{ name: 'token', use: 'token', from: 'json', at: '/data/token' }])
})

test('a value of a tried response takes the place of the token before it', async () => {
  const exchange = { method: 'POST', url: 'https://api.example.com/login', sentFields: [], milliseconds: 5 }
  const part = { from: 'header', at: 'X-Token', type: 'text', length: 20 } as const
  const tried = { list: 'steps', step: 0, exchange, sent: '', parts: [part], found: [false] } as const
  const { sentSteps } = await editing(undefined, { steps: [tried] })
  await click('try-step')
  expect(all('part').length).toBe(1)
  await click('use-as-token')
  expect(fieldAt('step-take.0.at').value).toBe('X-Token')
  const { steps } = await sentSteps()
  expect(steps[0].take).toEqual([{ name: '', use: 'token', from: 'header', at: 'X-Token' }])
})

test('what is wrong in a step is told once it was to be saved', async () => {
  await editing()
  await type('step-take.0.at', 'token')
  expect(document.querySelector('[data-reason="notAPointer"]')).toBeNull()
  await click('save')
  expect(document.querySelector('[data-reason="notAPointer"]')).not.toBeNull()
  expect(at('step-take.0.at').getAttribute('aria-invalid')).toBe('true')
})
