/** What looking a server up promises. */
import type { Edit, Removal } from '../removal.ts'

const oauth = (file: string, find: string, put: string): Edit => ({
  file: `electron/systems/oauth/${file}`,
  find,
  put,
})
const discovery = ['electron/systems/oauth/discovery.test.ts'] as const
const problems = ['electron/systems/oauth/look-up-problems.test.ts'] as const
const wire = ['electron/integration/look-up.test.ts'] as const

export const lookUp: readonly Removal[] = [
  {
    id: 'look-up-01',
    lost: 'another server’s metadata are taken for this one’s',
    edits: [
      oauth(
        'metadata/metadata.ts',
        `if (comparison === 'other') fail(`,
        `if (comparison === 'other' && !named) fail(`,
      ),
    ],
    tests: problems,
  },
  {
    id: 'look-up-02',
    lost: 'an endpoint without encryption gets the client secret',
    edits: [
      oauth(
        'endpoints.ts',
        `return url.protocol === 'https:' || isLoopback(url) ? { value: sent, host } : { host }`,
        `return url.protocol === 'https:' || isLoopback(url) ? { value: sent, host } : { value: sent, host }`,
      ),
    ],
    tests: discovery,
  },
  {
    id: 'look-up-03',
    lost: 'nobody says that secrets will go to another host than the server’s',
    edits: [
      oauth(
        'endpoints.ts',
        `return host === own || isKnown ? []`,
        `return host === own || host !== '' || isKnown ? []`,
      ),
    ],
    tests: discovery,
  },
  {
    id: 'look-up-04',
    lost: 'a published private key goes unnoticed',
    edits: [
      oauth(
        'key-notes.ts',
        `named.filter(({ key }) => !isPublic(key))`,
        `named.filter(({ key }) => !isPublic(key) && key === undefined)`,
      ),
    ],
    tests: discovery,
  },
  {
    id: 'look-up-05',
    lost: 'a token signed with a published private key is believed',
    edits: [
      {
        file: 'electron/grants/remote-keys.ts',
        find: `isObject(key) && isPublic(key) && keep(key)`,
        put: `isObject(key) && keep(key)`,
      },
    ],
    tests: ['electron/grants/remote-keys.test.ts'],
  },
  {
    id: 'look-up-06',
    lost: 'a key of one tenant signs for another',
    edits: [oauth('issuer.ts', `return bound === issuer ||`, `return bound === issuer || bound !== '' ||`)],
    tests: ['electron/systems/oauth/issuer.test.ts'],
  },
  {
    id: 'look-up-07',
    lost: 'the secrets of the form are at hand while any address is looked up',
    edits: [
      {
        file: 'electron/connections/drafted-connection.ts',
        find: `secrets: pick(connection.secrets, networkSecretsOf(draft.network ?? usualNetwork)) }`,
        put: `secrets: connection.secrets }`,
      },
    ],
    tests: ['electron/connections/look-up.test.ts'],
  },
  {
    id: 'look-up-08',
    lost: 'a proxy’s password goes to another proxy',
    edits: [
      {
        file: 'electron/connections/connections.ts',
        find: `const faults = validateLookUp(system, tidy, secretsKnown(system, tidy, before))`,
        put: `const faults = validateLookUp(system, tidy, { secretsHeld: Object.keys(before?.secrets ?? {}) })`,
      },
    ],
    tests: ['electron/connections/look-up.test.ts'],
  },
  {
    id: 'look-up-09',
    lost: 'tokens still go to the endpoints of the server before',
    edits: [
      {
        file: 'electron/tokens/look-up.ts',
        find: `good(withoutStaleEndpoints(options, draft, found.value))`,
        put: `good({ ...withoutStaleEndpoints(options, draft, found.value), values: found.value.values })`,
      },
    ],
    tests: wire,
  },
  {
    id: 'look-up-10',
    lost: 'a program that has been locked goes on sending',
    edits: [{ file: 'electron/compose/locking.ts', find: `      tokens.lookUp.cancel()\n`, put: `` }],
    tests: wire,
  },
  {
    id: 'look-up-11',
    lost: 'the client certificate is shown to every host that metadata name',
    edits: [
      {
        file: 'electron/network/transport-options.ts',
        find: `const own = addresses.flatMap((address) => URL.parse(address)?.host ?? [])`,
        put: `const own = ['*', ...addresses].flatMap((address) => URL.parse(address)?.host ?? address)`,
      },
    ],
    tests: ['electron/network/transport-hosts.test.ts'],
  },
  {
    id: 'look-up-12',
    lost: 'an authority of the draft is not read before it is trusted',
    edits: [
      {
        file: 'electron/connections/connections.ts',
        find: `const unusable = await this.#options.checkCertificates(connection)`,
        put: `const unusable = await this.#options.checkCertificates({ ...connection, secrets: {} })`,
      },
    ],
    tests: wire,
  },
  {
    id: 'look-up-13',
    lost: 'a slash is cut from the issuer, and no token’s issuer matches any more',
    edits: [
      oauth(
        'discovery.ts',
        `...(!problem && { value: issuer }),`,
        `...(!problem && { value: issuer.replace(/\\/$/, '') }),`,
      ),
    ],
    tests: discovery,
  },
  {
    id: 'look-up-14',
    lost: 'a public client is asked for a secret',
    edits: [
      oauth(
        'client-choice.ts',
        `if (current !== '' && !secretMethods.includes(current)) return undefined`,
        `if (!secretMethods.includes(current) && current === 'tls_client_auth') return undefined`,
      ),
    ],
    tests: discovery,
  },
]
