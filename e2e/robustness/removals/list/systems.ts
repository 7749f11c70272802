/** What each system's file promises. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({ file: `electron/${file}`, find, put })

const catalogue = 'electron/systems/catalogue.test.ts'

/** A system that has not requested for it. */
const withoutTls = (id: string, name: string): Removal => ({
  id,
  lost: `secrets of ${name} may leave in clear text`,
  edits: [edit(`systems/${name}.ts`, 'allowsPlainHttp: false', 'allowsPlainHttp: true')],
  tests: [catalogue],
})

export const systems: readonly Removal[] = [
  withoutTls('systems-01', 'aareon'),
  withoutTls('systems-02', 'aaas'),
  withoutTls('systems-03', 'cmi-sts'),
  withoutTls('systems-04', 'meldescheine'),
  {
    id: 'systems-05',
    lost: 'the API key is shown as the scope of a token',
    edits: [edit('systems/aareon.ts', '{ scope: _apiKey, ...token }', '{ ...token }')],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'systems-06',
    lost: 'the API key stands on the screen and is kept in the clear',
    edits: [
      edit(
        'systems/aareon.ts',
        `id: 'apiKey',\n      kind: { type: 'secret' }`,
        `id: 'apiKey',\n      kind: { type: 'text' }`,
      ),
    ],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'systems-07',
    lost: 'a pasted token stands on the screen and is kept in the clear',
    edits: [
      edit(
        'systems/cmi-sts.ts',
        `id: 'sourceToken',\n      kind: { type: 'secret' }`,
        `id: 'sourceToken',\n      kind: { type: 'text' }`,
      ),
    ],
    tests: ['electron/systems/cmi-sts.test.ts'],
  },
  {
    id: 'systems-08',
    lost: 'an assertion is good for days',
    edits: [edit('systems/aareon.ts', 'assertionLifetime = 300', 'assertionLifetime = 300_000')],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'systems-09',
    lost: 'the vendor’s server is spoken to in clear text',
    edits: [
      edit(
        'systems/meldescheine.ts',
        `'https://api.meldescheine.de/api'`,
        `'http://api.meldescheine.de/api'`,
      ),
    ],
    tests: [catalogue],
  },
  {
    id: 'systems-10',
    lost: 'a connection’s token is handed out for another tenant of the assertion’s recipient',
    edits: [edit('systems/aareon.ts', 'initial: realm,', 'initial: realm,\n      shapesToken: false,')],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'systems-11',
    lost: 'a code is traded by whoever sees it: PKCE is off unless somebody turns it on',
    edits: [edit('systems/money-s5.ts', `initial: 'yes'`, `initial: 'no'`)],
    tests: ['electron/systems/money-s5.test.ts'],
  },
  {
    id: 'systems-12',
    lost: 'tokens stand in addresses, and in every log on the way',
    edits: [edit('systems/meldescheine.ts', `initial: 'header'`, `initial: 'query'`)],
    tests: ['electron/systems/meldescheine.test.ts'],
  },
  {
    id: 'systems-13',
    lost: 'a tenant’s name leads to another path of the server, with the client secret',
    edits: [edit('systems/cmi-sts.ts', 'encodeURIComponent(tenant)}`}/identity', 'tenant}`}/identity')],
    tests: ['electron/systems/cmi-sts.test.ts'],
  },
  {
    id: 'systems-14',
    lost: 'a locked account is told as a wrong password (CMI), and the user goes on trying',
    edits: [edit('systems/cmi-sts.ts', `{ ...problem, kind: 'accountLocked' }`, 'problem')],
    tests: ['electron/systems/cmi-sts.test.ts'],
  },
  {
    id: 'systems-15',
    lost: 'a throttled login is told as a wrong password (AaaS), and the user goes on trying',
    edits: [
      edit('systems/aaas.ts', 'if (!throttled) return', `if (!throttled || throttled[0] !== '') return`),
    ],
    tests: ['electron/systems/aaas.test.ts'],
  },
  {
    id: 'systems-16',
    lost: 'a token of one’s own server is tried at the vendor’s',
    edits: [
      edit(
        'systems/meldescheine.ts',
        'base(settings.address)}get-config/',
        "settings.address && base('https://api.meldescheine.de')}get-config/",
      ),
    ],
    tests: ['electron/systems/meldescheine.test.ts'],
  },
  {
    id: 'systems-17',
    lost: 'the preview of a client entry brings the hash of the secret and the account’s password to the page',
    edits: [
      edit(
        'connections/move/client-entry.ts',
        'account, () => concealed)',
        'account, (secret) => secret.reveal())',
      ),
    ],
    tests: ['electron/integration/move.test.ts'],
  },
  {
    id: 'systems-18',
    lost: 'a user name or a password adds clients and rights to the configuration it is pasted into',
    edits: [
      edit(
        'systems/cmi-sts/client-entry.ts',
        'return JSON.stringify(text)',
        "return ['\"', text, '\"'].join('')",
      ),
    ],
    tests: ['electron/systems/cmi-sts/client-entry.test.ts'],
  },
  {
    id: 'systems-19',
    lost: 'a client’s secret stands in the configuration of the server as it is',
    edits: [
      edit(
        'systems/cmi-sts/client-entry.ts',
        "sha512Hex(settings.secret('clientSecret'))",
        "typeof sha512Hex === 'string' ? sha512Hex : settings.secret('clientSecret')",
      ),
    ],
    tests: ['electron/systems/cmi-sts/client-entry.test.ts'],
  },
  {
    id: 'systems-20',
    lost: 'a page that was taken over opens pages in the user’s own browser',
    edits: [
      edit(
        'ipc/handlers/guide-handlers.ts',
        'if (!(await parts.takeGesture())) return',
        `if (!(await parts.takeGesture()) && url === '') return`,
      ),
    ],
    tests: ['electron/ipc/handlers/guide-handlers.test.ts'],
  },
  {
    id: 'systems-21',
    lost: 'a guide’s link opens whatever address the page sends',
    edits: [
      edit('ipc/handlers/guide-handlers.ts', 'each.url === url', `each.url !== '' || each.url === url`),
      edit('ipc/handlers/guide-handlers.ts', 'new URL(link.url)', 'new URL(url)'),
    ],
    tests: ['electron/ipc/handlers/guide-handlers.test.ts'],
  },
  {
    id: 'systems-22',
    lost: 'a server whose name begins with a vendor’s is imported as the vendor’s gateway',
    edits: [
      edit(
        'systems/aareon/take-over.ts',
        `imitates(url.hostname, 'aareon.com')`,
        `imitates('', 'aareon.com')`,
      ),
    ],
    tests: ['electron/import/form-of.test.ts'],
  },
  {
    id: 'systems-23',
    lost: 'a server whose name contains a vendor’s is imported as one of its servers',
    edits: [
      edit(
        'systems/meldescheine/take-over.ts',
        `url.hostname.endsWith('.meldescheine.de')`,
        `url.hostname.includes('meldescheine.de')`,
      ),
    ],
    tests: ['electron/import/form-of.test.ts'],
  },
  {
    id: 'systems-24',
    lost: 'a secret parameter of an imported request is shown in the form',
    edits: [edit('systems/oauth/take-over/lines.ts', '!isSecret(pair) && survives', 'survives')],
    tests: ['electron/import/form-of.test.ts'],
  },
  {
    id: 'systems-25',
    lost: 'a secret header field of an imported request is shown in the form',
    edits: [
      edit(
        'systems/oauth/take-over/lines.ts',
        'return namesSecret(name) || looksRandom(name) || looksRandom(value)',
        'return looksRandom(name) || (namesSecret(name) && looksRandom(value))',
      ),
    ],
    tests: ['electron/import/form-of.test.ts'],
  },
  {
    id: 'systems-26',
    lost: 'a secret that stands where a name should be is told in a note',
    edits: [edit('import/logins/form-notes.ts', 'looksRandom(name) || ', `looksRandom('') || `)],
    tests: ['electron/import/form-of.test.ts'],
  },
  {
    id: 'systems-27',
    lost: 'a second secret of an imported login stands in its steps, which are shown',
    edits: [
      edit(
        'systems/password-login/take-over.ts',
        '!secrets.includes(other) && placeholdersIn',
        'other !== secret && placeholdersIn',
      ),
    ],
    tests: ['electron/import/form-of.test.ts'],
  },
]
