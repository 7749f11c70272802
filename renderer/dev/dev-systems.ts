/** Invented systems with everything a form can ask for. */
import type { FieldDescription, SystemDescription, SystemId } from '../../shared/system.ts'
import type { Words } from '../../shared/words.ts'

const all = (text: string): Words => ({ en: text, de: text, cs: text })
const production = { id: 'production', name: { en: 'Production', de: 'Produktion', cs: 'Ostrý provoz' } }
const test = { id: 'test', name: { en: 'Test', de: 'Test', cs: 'Test' } }
const own = { id: 'own', name: { en: 'Own server', de: 'Eigener Server', cs: 'Vlastní server' } }

const address: FieldDescription = {
  id: 'address',
  kind: { type: 'address' },
  label: { en: 'Server address', de: 'Serveradresse', cs: 'Adresa serveru' },
  help: {
    en: 'As you open it in the browser.',
    de: 'So, wie Sie ihn im Browser öffnen.',
    cs: 'Jak jej otevíráte v prohlížeči.',
  },
  placeholder: 'https://sts.example.com',
  required: true,
}
const clientId: FieldDescription = {
  id: 'clientId',
  kind: { type: 'text' },
  label: { en: 'Client ID', de: 'Client-ID', cs: 'ID klienta (Client ID)' },
  required: true,
}
const clientSecret: FieldDescription = {
  id: 'clientSecret',
  kind: { type: 'secret' },
  label: { en: 'Client secret', de: 'Client-Secret', cs: 'Tajný klíč klienta' },
  help: {
    en: 'Exactly as issued.',
    de: 'Genau so, wie Sie es erhalten haben.',
    cs: 'Přesně tak, jak jste jej dostali.',
  },
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
  summary: {
    en: 'Housing companies: tenants, contracts, accounts',
    de: 'Wohnungswirtschaft: Mieter, Verträge, Konten',
    cs: 'Správa nemovitostí: nájemníci, smlouvy, účty',
  },
  help: {
    en: 'Have the client id and client secret at hand that your vendor sent you by letter.',
    de: 'Halten Sie Client-ID und Client-Secret bereit, die Sie per Brief erhalten haben.',
    cs: 'Připravte si ID klienta a tajný klíč, které vám přišly dopisem.',
  },
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

export const alpen: SystemDescription = {
  id: 'alpen' as SystemId,
  name: 'Alpen STS',
  hue: 25,
  summary: {
    en: 'Municipalities: files, meetings, decisions',
    de: 'Gemeinden: Akten, Sitzungen, Beschlüsse',
    cs: 'Obce: spisy, zasedání, usnesení',
  },
  help: {
    en: 'Your administrator creates a client for you.',
    de: 'Ihre Administration legt einen Client für Sie an.',
    cs: 'Klienta vám založí správce.',
  },
  environments: [{ ...own, address: { kind: 'asked', field: 'address' } }],
  methods: [
    {
      id: 'impersonation',
      grant: 'password',
      name: { en: 'Impersonation (version 2)', de: 'Impersonation (Version 2)', cs: 'Zosobnění (verze 2)' },
      legacy: true,
    },
    {
      id: 'client',
      grant: 'client_credentials',
      name: {
        en: 'Client credentials (version 3)',
        de: 'Client Credentials (Version 3)',
        cs: 'Client credentials (verze 3)',
      },
      help: {
        en: 'A program signs in by itself, without a person.',
        de: 'Ein Programm meldet sich selbst an, ohne Person.',
        cs: 'Program se přihlašuje sám, bez osoby.',
      },
    },
    {
      id: 'delegation',
      grant: 'delegation',
      name: { en: 'Delegation', de: 'Delegation', cs: 'Delegace' },
      help: {
        en: 'Turns the token of another connection into one for this API.',
        de: 'Macht aus dem Token einer anderen Verbindung eines für diese API.',
        cs: 'Z tokenu jiného připojení udělá token pro toto API.',
      },
    },
  ],
  fields: [
    address,
    { ...clientId, methods: ['client', 'delegation'] },
    clientSecret,
    {
      id: 'source',
      kind: { type: 'connection' },
      label: { en: 'Source connection', de: 'Quellverbindung', cs: 'Zdrojové připojení' },
      required: true,
      methods: ['delegation'],
    },
    scope,
  ],
  claims: {
    tenant: {
      explainedBy: 'vendor',
      words: {
        en: 'The municipality the token is for',
        de: 'Die Gemeinde, für die das Token gilt',
        cs: 'Obec, pro kterou token platí',
      },
    },
    api_server: {
      explainedBy: 'tokens',
      words: {
        en: 'Server that offers the API',
        de: 'Server, der die API anbietet',
        cs: 'Server, který API nabízí',
      },
    },
  },
  allowsPlainHttp: false,
}

export const kurort: SystemDescription = {
  id: 'kurort' as SystemId,
  name: 'Kurort Meldedienst',
  hue: 235,
  summary: {
    en: 'Guest registration in spa towns',
    de: 'Gästeanmeldung in Kurorten',
    cs: 'Přihlašování hostů v lázních',
  },
  help: {
    en: 'User name and password as on the web page.',
    de: 'Benutzername und Passwort wie auf der Webseite.',
    cs: 'Uživatelské jméno a heslo jako na webové stránce.',
  },
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
      label: { en: 'User name', de: 'Benutzername', cs: 'Uživatelské jméno' },
      required: true,
    },
    {
      id: 'password',
      kind: { type: 'secret' },
      label: { en: 'Password', de: 'Passwort', cs: 'Heslo' },
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
      label: { en: 'Send as', de: 'Senden als', cs: 'Posílat jako' },
      initial: 'json',
      required: true,
      advanced: true,
    },
    {
      id: 'query',
      kind: { type: 'switch' },
      label: {
        en: 'Send as query parameter',
        de: 'Als Query-Parameter senden',
        cs: 'Posílat jako parametr dotazu',
      },
      initial: 'no',
      required: true,
      advanced: true,
      shapesToken: false,
    },
  ],
  claims: {},
  allowsPlainHttp: true,
}

export const devSystems: readonly SystemDescription[] = [
  nordwind,
  alpen,
  kurort,
  {
    ...kurort,
    id: 'vltava' as SystemId,
    name: 'Vltava Účetnictví',
    hue: 300,
    summary: { en: 'Accounting', de: 'Buchhaltung', cs: 'Účetnictví' },
  },
]
