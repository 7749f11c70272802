import type { Removal } from '../removal.ts'

const handlers = 'electron/ipc/handlers/many-handlers.ts'
const handlersTest = ['electron/ipc/handlers/many-handlers.test.ts'] as const
const sharedSecrets = 'electron/connections/shared-secrets.ts'
const sharedSecretsTest = ['electron/connections/shared-secrets.test.ts'] as const
const getMany = 'electron/tokens/many/get-many.ts'
const getManyTest = ['electron/tokens/many/get-many.test.ts'] as const

export const many: readonly Removal[] = [
  {
    id: 'many-01',
    lost: 'a page that was taken over guesses secrets, by looking where each guess is stored',
    edits: [
      {
        file: handlers,
        find: `if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const uses`,
        put: `if (!(await takeGesture()) && place.field === '') return bad({ kind: 'notPressed' })
      const uses`,
      },
    ],
    tests: handlersTest,
  },
  {
    id: 'many-02',
    lost: 'a page that was taken over replaces secrets, and guesses them by that',
    edits: [
      {
        file: handlers,
        find: `if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const before`,
        put: `if (!(await takeGesture()) && value === '') return bad({ kind: 'notPressed' })
      const before`,
      },
    ],
    tests: handlersTest,
  },
  {
    id: 'many-03',
    lost: 'a token by a replaced secret is handed out',
    edits: [
      {
        file: handlers,
        find: 'await afterEdit(parts, before.get(connection.id), connection)',
        put: 'void [afterEdit, before]',
      },
    ],
    tests: handlersTest,
  },
  {
    id: 'many-04',
    lost: 'replacing a shared secret overwrites others',
    edits: [
      {
        file: sharedSecrets,
        find: 'if (!connection || !secret.equals(wanted))',
        put: 'if (!connection)',
      },
    ],
    tests: sharedSecretsTest,
  },
  {
    id: 'many-05',
    lost: 'a request for the uses of a secret reads what every object has',
    edits: [
      {
        file: sharedSecrets,
        find: 'Object.hasOwn(secrets, field) ? secrets[field] : undefined',
        put: 'secrets[field]',
      },
    ],
    tests: sharedSecretsTest,
  },
  {
    id: 'many-06',
    lost: 'secrets that only begin alike are taken for the same',
    edits: [
      {
        file: 'electron/vault/secret.ts',
        find: 'return timingSafeEqual(this.#bytes, other.#bytes)',
        put: 'return timingSafeEqual(this.#bytes.subarray(0, 2), other.#bytes.subarray(0, 2))',
      },
    ],
    tests: sharedSecretsTest,
  },
  {
    id: 'many-07',
    lost: 'getting many tokens opens a login window for each, and repeats rejected passwords',
    edits: [{ file: getMany, find: `{ attendance: 'unattended' }`, put: '{}' }],
    tests: getManyTest,
  },
  {
    id: 'many-08',
    lost: 'a server that is down is sent a thousand requests',
    edits: [
      {
        file: getMany,
        find: 'if (server.failures.length >= mostAtOnce)',
        put: 'if (server.failures.length >= mostAtOnce * 1_000)',
      },
    ],
    tests: getManyTest,
  },
  {
    id: 'many-09',
    lost: 'getting many tokens goes on after it was cancelled',
    edits: [
      { file: getMany, find: 'for (const { queue } of this.#servers.values()) queue.clear()', put: '' },
    ],
    tests: getManyTest,
  },
  {
    id: 'many-10',
    lost: 'a vault that locks waits for a thousand requests that are started meanwhile',
    edits: [{ file: 'electron/session/lock.ts', find: 'parts.getMany.cancel()', put: '' }],
    tests: ['electron/session/lock.test.ts'],
  },
  {
    id: 'many-11',
    lost: 'a list of connections without end is worked on, and the program stands still',
    edits: [
      {
        file: 'electron/ipc/guards.ts',
        find: 'const chosen = z.array(connectionId).check(z.minLength(1), z.maxLength(mostChosen))',
        put: 'const chosen = z.array(connectionId).check(z.minLength(1))',
      },
    ],
    tests: ['electron/ipc/guards.test.ts'],
  },
]
