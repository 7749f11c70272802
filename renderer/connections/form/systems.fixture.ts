/** Describes three invented systems with every kind of field a form has. */
import type { FieldDescription, SystemDescription, SystemId } from '../../../shared/system.ts'
import type { Words } from '../../../shared/words.ts'

const all = (text: string): Words => ({ en: text, de: text, cs: text })
const production = {
  id: 'production',
  name: { en: 'Production', de: 'Produktion', cs: 'Ostrý provoz' },
}
const test = { id: 'test', name: all('Test') }
const own = { id: 'own', name: all('Own server') }

const address: FieldDescription = {
  id: 'address',
  kind: { type: 'address' },
  label: all('Server address'),
  help: all('As you open it in the browser.'),
  placeholder: 'https://sts.example.com',
  required: true,
}
const clientId: FieldDescription = {
  id: 'clientId',
  kind: { type: 'text' },
  label: all('Client ID'),
  required: true,
}
const clientSecret: FieldDescription = {
  id: 'clientSecret',
  kind: { type: 'secret' },
  label: all('Client secret'),
  help: all('Exactly as issued.'),
  required: true,
}
const scope: FieldDescription = {
  id: 'scope',
  kind: { type: 'text' },
  label: all('Scope'),
  initial: 'api',
  required: false,
  advanced: true,
}

export const nordwind: SystemDescription = {
  id: 'nordwind' as SystemId,
  name: 'Nordwind ERP',
  hue: 155,
  summary: all('Housing companies: tenants, contracts, accounts'),
  help: all('Have the client id and client secret at hand that your vendor sent you by letter.'),
  environments: [
    { ...production, address: { kind: 'fixed', url: 'https://api.nordwind.example/erp' } },
    { ...test, address: { kind: 'fixed', url: 'https://test-api.nordwind.example/erp' } },
    { ...own, address: { kind: 'asked', field: 'address' } },
  ],
  methods: [{ id: 'client', grant: 'client_credentials', name: all('Client credentials') }],
  fields: [{ ...address, environments: ['own'] }, clientId, clientSecret, scope],
  claims: {},
  allowsPlainHttp: false,
}

export const kurort: SystemDescription = {
  id: 'kurort' as SystemId,
  name: 'Kurort Meldedienst',
  hue: 235,
  summary: all('Guest registration in spa towns'),
  help: all('User name and password as on the web page.'),
  environments: [
    { ...production, address: { kind: 'fixed', url: 'https://api.kurort.example/api' } },
    { ...own, address: { kind: 'asked', field: 'address' } },
  ],
  methods: [
    { id: 'login', grant: 'login', name: all('Login') },
    { id: 'window', grant: 'authorization_code', name: all('Authorization code'), interactive: true },
  ],
  fields: [
    { ...address, environments: ['own'] },
    {
      id: 'username',
      kind: { type: 'text' },
      label: all('User name'),
      required: true,
    },
    {
      id: 'password',
      kind: { type: 'secret' },
      label: all('Password'),
      required: true,
    },
    {
      id: 'format',
      kind: {
        type: 'choice',
        options: [
          { value: 'json', label: all('JSON') },
          { value: 'xml', label: all('XML') },
        ],
      },
      label: all('Send as'),
      initial: 'json',
      required: true,
      advanced: true,
    },
    {
      id: 'query',
      kind: { type: 'switch' },
      label: all('Send as query parameter'),
      initial: 'no',
      required: true,
      advanced: true,
      shapesToken: false,
    },
  ],
  claims: {},
  allowsPlainHttp: true,
}

const server = { kind: 'asked', field: 'tokenEndpoint' } as const

/** For any server, by its issuer. */
export const freeport: SystemDescription = {
  id: 'freeport' as SystemId,
  name: 'Freeport',
  general: true,
  hue: 300,
  summary: all('Any server with a token endpoint'),
  help: all('Have the issuer and the client ID at hand.'),
  environmentLabel: all('Server'),
  environments: [
    { id: 'any', name: all('Any server'), address: server },
    {
      id: 'castle',
      name: all('Castle'),
      address: server,
      help: all('Castle wants the scope castle.'),
      fields: { scope: { initial: 'castle' } },
    },
  ],
  methods: [
    { id: 'client', grant: 'client_credentials', name: all('Client credentials') },
    { id: 'code', grant: 'authorization_code', name: all('Authorization code'), interactive: true },
  ],
  fields: [
    {
      id: 'issuer',
      kind: { type: 'issuer' },
      label: all('Issuer'),
      help: all('Or the address of its metadata.'),
      placeholder: 'https://login.example.com',
      required: false,
    },
    { id: 'tokenEndpoint', kind: { type: 'endpoint' }, label: all('Token endpoint'), required: true },
    {
      id: 'authorizationEndpoint',
      kind: { type: 'endpoint' },
      label: all('Authorization endpoint'),
      required: true,
      methods: ['code'],
    },
    clientId,
    {
      id: 'clientAuthentication',
      kind: {
        type: 'choice',
        options: [
          { value: 'secret', label: all('Client secret') },
          { value: 'key', label: all('Private key') },
        ],
      },
      label: all('Client authentication'),
      initial: 'secret',
      required: true,
    },
    { ...clientSecret, when: [{ field: 'clientAuthentication', is: ['secret'] }] },
    {
      id: 'privateKey',
      kind: { type: 'secret', content: 'key' },
      label: all('Private key'),
      required: true,
      when: [{ field: 'clientAuthentication', is: ['key'] }],
    },
    { ...scope, advanced: false },
    {
      id: 'extraParameters',
      kind: { type: 'lines', of: 'parameters' },
      label: all('Extra parameters'),
      required: false,
      advanced: true,
    },
    {
      id: 'secretHeaders',
      kind: { type: 'secret', content: 'lines' },
      label: all('Secret headers'),
      required: false,
      advanced: true,
    },
  ],
  claims: {},
  allowsPlainHttp: false,
}
