import type { Removal } from '../removal.ts'

const imports = ['electron/integration/import.test.ts'] as const
const exports = ['electron/integration/export.test.ts'] as const
const exportHandlers = 'electron/ipc/export-handlers.ts'
const claimcheck = 'electron/import/formats/claimcheck.ts'
const claimcheckTest = ['electron/import/formats/claimcheck.test.ts'] as const
const exported = 'electron/export/exported-connection.ts'
const exportedTest = ['electron/export/exported-connection.test.ts'] as const
const pendingTest = ['electron/connections/pending-draft.test.ts'] as const

export const importing: readonly Removal[] = [
  {
    id: 'import-01',
    lost: 'a page that was taken over adds connections to a server of its own',
    edits: [
      {
        file: 'electron/ipc/import-handlers.ts',
        find: 'if (!(await takeGesture()))',
        put: "if (!(await takeGesture()) && preview === '')",
      },
    ],
    tests: imports,
  },
  {
    id: 'import-02',
    lost: 'a page that was taken over writes files',
    edits: [
      {
        file: exportHandlers,
        find: 'if (!(await takeGesture()))',
        put: 'if (!(await takeGesture()) && ids.length === 0)',
      },
    ],
    tests: exports,
  },
  {
    id: 'import-03',
    lost: 'whoever sits at the open window takes all secrets along',
    edits: [
      {
        file: exportHandlers,
        find: 'return authenticated.ok ?',
        put: "return authenticated.ok || form.kind === 'encrypted' ?",
      },
    ],
    tests: exports,
  },
  {
    id: 'import-04',
    lost: 'all secrets leave behind a passphrase that is guessed in a minute',
    edits: [{ file: exportHandlers, find: 'if (score < leastScore)', put: 'if (score < 0 * leastScore)' }],
    tests: exports,
  },
  {
    id: 'import-05',
    lost: 'a password in a note is given away with an export without secrets',
    edits: [{ file: exported, find: '!holdsSecret(note) && ', put: 'holdsSecret !== undefined && ' }],
    tests: exportedTest,
  },
  {
    id: 'import-06',
    lost: 'a stored secret that was typed elsewhere as well is given away with an export without secrets',
    edits: [{ file: exported, find: '=> hides(text) === text', put: "=> hides(text) !== ''" }],
    tests: exportedTest,
  },
  {
    id: 'import-07',
    lost: 'a file decides which certificate is trusted without anybody having looked at the server',
    edits: [
      {
        file: claimcheck,
        find: 'isPinned ? withoutPin(read) : read',
        put: "isPinned && read.name === '' ? withoutPin(read) : read",
      },
    ],
    tests: claimcheckTest,
  },
  {
    id: 'import-08',
    lost: 'a file from elsewhere keeps the processor busy for hours',
    edits: [
      {
        file: 'electron/export/encrypted-export.ts',
        find: 'z.int().check(z.gte(1), z.lte(mostIterations))',
        put: 'z.int().check(z.gte(1))',
      },
    ],
    tests: claimcheckTest,
  },
  {
    id: 'import-09',
    lost: 'secrets of a preview outlast the lock',
    edits: [{ file: 'electron/session/lock.ts', find: 'parts.imports.discard()', put: '' }],
    tests: ['electron/session/lock.test.ts'],
  },
  {
    id: 'import-10',
    lost: 'the secret of a form that was closed goes into the next one',
    edits: [
      {
        file: 'electron/connections/pending-draft.ts',
        find: 'if (isOfProposed(target)) forgetProposed()',
        put: '',
      },
    ],
    tests: pendingTest,
  },
  {
    id: 'import-11',
    lost: 'a connection that was imported without its client certificate’s key shows the server who it is without it',
    edits: [
      {
        file: 'electron/tokens/calls/call-method.ts',
        find: '    needSecrets(system, connection)\n',
        put: '    void needSecrets\n',
      },
    ],
    tests: imports,
  },
  {
    id: 'import-12',
    lost: 'a reader that meets what it does not expect costs everything else that was chosen',
    edits: [
      {
        file: 'electron/import/read-source.ts',
        find: 'return { taken, end: endOf(thrown, [...taken], options) }',
        put: 'void endOf\n    throw thrown',
      },
    ],
    tests: ['electron/import/read-source.test.ts'],
  },
  {
    id: 'import-13',
    lost: 'a colleague’s file has secrets sent unencrypted, and trusts authorities, without its user having agreed',
    edits: [
      {
        file: 'electron/import/imports.ts',
        find: 'if (places.some((at) => !held.entries[at]?.needs.every((one) => agreed.includes(one))))',
        put: 'if (places.some((at) => !held.entries[at]?.needs.every((one) => agreed.length >= 0 * one)))',
      },
    ],
    tests: ['electron/integration/import-consent.test.ts'],
  },
  {
    id: 'import-14',
    lost: 'a secret that came for one server goes to another, which its connection was led to meanwhile',
    edits: [
      {
        file: 'electron/import/imports.ts',
        find: 'if (!isUnchanged(here, this.#options.connections.get(here.id)))',
        put: 'if (!isUnchanged(here, here))',
      },
    ],
    tests: ['electron/integration/import-replace.test.ts'],
  },
]
