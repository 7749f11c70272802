import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import {
  emptyStep,
  type LoginStep,
  loginStepsVersion,
  type StepBody,
  usualLoginSteps,
  writeLoginSteps,
} from '../../shared/login-steps/login-steps.ts'
import { noWords, sampleSystem } from '../../shared/system.fixture.ts'
import type { FieldDescription, FieldKind, SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import { Secret } from '../vault/secret.ts'
import { withoutSecrets, withSecrets } from './exported-connection.ts'

const field = (id: string, kind: FieldKind): FieldDescription => ({
  id,
  kind,
  label: noWords,
  required: false,
})

const system = {
  ...sampleSystem,
  fields: [
    field('text', { type: 'text' }),
    field('parameters', { type: 'lines', of: 'parameters' }),
    field('headers', { type: 'lines', of: 'headers' }),
    field('tryAddress', { type: 'resource' }),
    field('steps', { type: 'steps', texts: {} as never }),
    field('password', { type: 'secret' }),
  ],
}

function connection(
  values: Record<string, string>,
  note?: string,
  more: Partial<Connection> = {},
): Connection {
  return {
    id: 'id' as ConnectionId,
    name: 'Harbour',
    system: 'x' as SystemId,
    environment: 'fixed',
    method: 'm',
    values,
    secrets: { password: new Secret('hunter-2-made-up') },
    ...(note !== undefined && { annotations: { note } }),
    createdAt: 1,
    ...more,
  }
}

test('lines named like a secret are left out, with their names', () => {
  const { values, leftOut } = withoutSecrets(
    connection({
      parameters: 'audience=urn:x\napi_key=4711\nclient_assertion=a',
      headers: 'Accept: application/json\nX-Api-Key: 4711\r\nCookie: a=b',
    }),
    system,
  )
  expect(values).toEqual({ parameters: 'audience=urn:x', headers: 'Accept: application/json' })
  expect(leftOut).toEqual([
    'parameters: api_key',
    'parameters: client_assertion',
    'headers: X-Api-Key',
    'headers: Cookie',
  ])
})

test('so are parameters of an address', () => {
  const of = (tryAddress: string) => withoutSecrets(connection({ tryAddress }), system)
  expect(of('https://a.example/x?page=2&access_token=4711').values).toEqual({
    tryAddress: 'https://a.example/x?page=2',
  })
  expect(of('https://a.example/x?subscription-key=4711').values).toEqual({
    tryAddress: 'https://a.example/x',
  })
  expect(of('https://a.example/x?page=2')).not.toHaveProperty('leftOut')
})

test('a stored secret is left out wherever it was typed as well', () => {
  const { values, leftOut, annotations } = withoutSecrets(
    connection(
      { text: 'of hunter-2-made-up', tryAddress: 'https://a.example/hunter-2-made-up' },
      'hunter-2-made-up!',
    ),
    system,
  )
  expect(values).toEqual({})
  expect(leftOut).toEqual(['text', 'tryAddress', 'note'])
  expect(annotations).toBeUndefined()
})

test.each([
  'Passwort: Leuchtturm',
  'heslo = maják',
  'Token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.',
  'https://keeper:lamp@a.example/',
  '-----BEGIN RSA PRIVATE KEY-----\nMII…',
  'Zugang 8f14e45fceea167a5a36dedd4bea2543',
  'Authorization: Basic a2VlcGVyOmxhbXA=',
])('a note that may hold a secret is left out: %s', (note) => {
  expect(withoutSecrets(connection({}, note), system)).toMatchObject({ leftOut: ['note'] })
})

test('any other note stays', () => {
  const note =
    'Ansprechpartnerin Frau Novák, Tel. 030 123456, läuft bis 2027-03-31. Siehe https://wiki.example/x'
  const exported = withoutSecrets(connection({}, note), system)
  expect(exported.annotations).toEqual({ note })
  expect(exported).not.toHaveProperty('leftOut')
})

const step = (body: StepBody, more: Partial<LoginStep> = {}): LoginStep => ({ ...emptyStep(), body, ...more })

function stepsWith(...steps: LoginStep[]) {
  const text = writeLoginSteps({ version: loginStepsVersion, steps, refresh: [] })
  const { values, leftOut } = withoutSecrets(connection({ steps: text }), system)
  return { steps: values.steps && JSON.parse(values.steps).steps, leftOut }
}

test('what steps send in clear under the name of a secret is left out; placeholders stay', () => {
  const usual = writeLoginSteps(usualLoginSteps)
  expect(withoutSecrets(connection({ steps: usual }), system).values.steps).toBe(usual)
  const fields = [
    { name: 'username', value: '{{username}}', as: 'text' },
    { name: 'password', value: '{{password}}', as: 'text' },
    { name: 'apiKey', value: '4711', as: 'text' },
  ] as const
  const { steps, leftOut } = stepsWith(
    step(
      { kind: 'json', fields },
      { headers: 'X-Token: {{1.token}}\nX-Gateway-Key: 4711', url: '/a?pin=12' },
    ),
  )
  expect(steps[0]).toMatchObject({
    url: '/a',
    headers: 'X-Token: {{1.token}}',
    body: { fields: [fields[0], fields[1], { ...fields[2], value: '' }] },
  })
  expect(leftOut).toEqual(['steps: pin', 'steps: X-Gateway-Key', 'steps: apiKey'])
})

test('a complete body goes if there is a secret in it, and stays if there are only placeholders', () => {
  const text = (text: string) => step({ kind: 'text', type: 'application/json', text })
  const kept = '{"user":"{{username}}","password":"{{password}}"}'
  expect(stepsWith(text(kept)).leftOut).toBeUndefined()
  const { steps, leftOut } = stepsWith(text('{"user":"{{username}}","password":"leuchtturm"}'))
  expect(steps[0].body.text).toBe('')
  expect(leftOut).toEqual(['steps: text'])
})

test('steps that this version cannot read are left out whole', () => {
  const text = '{"version":99,"steps":[{"body":"leuchtturm"}]}'
  expect(withoutSecrets(connection({ steps: text }), system)).toMatchObject({
    values: { steps: '' },
    leftOut: ['steps: JSON'],
  })
})

test('of fields that this version does not know what may be a secret is left out', () => {
  const values = { client: 'abc', headers: 'Accept: text/plain\nX-Api-Key: 4711', steps: '{"pin":"12"}' }
  for (const known of [undefined, { ...system, fields: [] }]) {
    const exported = withoutSecrets(connection(values), known)
    expect(exported.values).toEqual({ client: 'abc' })
    expect(exported.leftOut).toEqual(['headers', 'steps'])
  }
})

test('of a file with certificates only those are left', () => {
  const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  const pasted = `${certificate}\n-----BEGIN PRIVATE KEY-----\nBBBB\n-----END PRIVATE KEY-----`
  const network = {
    trust: { kind: 'authority', certificates: pasted },
    clientCertificate: { kind: 'pem', certificate: pasted },
    proxy: { kind: 'system' },
    login: { kind: 'browser' },
  } as const
  const exported = withoutSecrets(connection({}, undefined, { network }), system)
  expect(exported.network).toMatchObject({
    trust: { kind: 'authority', certificates: `${certificate}\n` },
    clientCertificate: { kind: 'pem', certificate: `${certificate}\n` },
  })
})

test('with its secrets nothing is left out', () => {
  const exported = withSecrets(connection({ headers: 'X-Api-Key: 4711' }, 'Passwort: Leuchtturm'))
  expect(exported).toMatchObject({
    values: { headers: 'X-Api-Key: 4711' },
    secrets: { password: 'hunter-2-made-up' },
    annotations: { note: 'Passwort: Leuchtturm' },
  })
})
