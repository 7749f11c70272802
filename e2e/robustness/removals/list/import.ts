import type { Removal } from '../removal.ts'

const imports = ['electron/integration/import.test.ts'] as const
const exports = ['electron/integration/export.test.ts'] as const
const exportHandlers = 'electron/ipc/handlers/export-handlers.ts'
const claimcheck = 'electron/import/formats/claimcheck.ts'
const claimcheckTest = ['electron/import/formats/claimcheck.test.ts'] as const
const exported = 'electron/export/exported-connection.ts'
const exportedTest = ['electron/export/exported-connection.test.ts'] as const
const sourceFiles = 'electron/import/source-files.ts'
const readSourceFile = 'electron/import/read-source.ts'
const readSource = ['electron/import/read-source.test.ts'] as const
const held = 'electron/import/imports.ts'
const shown = 'electron/import/preview.ts'
const present = 'electron/import/present-connections.ts'
const connections = 'electron/connections/connections.ts'
const heldImports = ['electron/import/imports.test.ts'] as const
const handlers = 'electron/ipc/handlers/import-handlers.ts'
const guards = ['electron/ipc/guards.test.ts'] as const
const actions = 'renderer/store/kept/import-actions.ts'
const windowTest = ['renderer/connections/import/import.test.tsx'] as const
const brought = 'renderer/connections/import/read-source.ts'
const broughtTest = ['renderer/connections/import/read-source.test.ts'] as const
const dropTest = ['renderer/connections/import/file-drop.test.tsx'] as const
const replaceTest = ['electron/integration/import-replace.test.ts'] as const
const consentTest = ['electron/integration/import-consent.test.ts'] as const
const pendingTest = ['electron/connections/drafts/pending-draft.test.ts'] as const

export const importing: readonly Removal[] = [
  {
    id: 'import-01',
    lost: 'a page that was taken over adds connections to a server of its own',
    edits: [
      {
        file: 'electron/ipc/handlers/import-handlers.ts',
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
    edits: [
      {
        file: 'electron/session/lock.ts',
        find: 'parts.getMany.cancel()\n    parts.imports.discard()\n',
        put: 'parts.getMany.cancel()\n',
      },
    ],
    tests: ['electron/session/lock.test.ts'],
  },
  {
    id: 'import-10',
    lost: 'the secret of a form that was closed goes into the next one',
    edits: [
      {
        file: 'electron/connections/drafts/pending-draft.ts',
        find: 'this.#drafts.forgetProposed(target)',
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
        find: 'return { taken, end: endOf(thrown, [...taken]) }',
        put: 'void endOf\n    throw thrown',
      },
    ],
    tests: ['electron/import/read-source.test.ts'],
  },
  {
    id: 'import-13',
    lost: 'an import of any number of files is read',
    edits: [
      {
        file: sourceFiles,
        find: 'source.files.length > mostImportFiles',
        put: 'source.files.length > 1e6 * mostImportFiles',
      },
    ],
    tests: readSource,
  },
  {
    id: 'import-14',
    lost: 'an import of any size is read',
    edits: [{ file: sourceFiles, find: 'bytes > mostImported', put: 'bytes > 1e6 * mostImported' }],
    tests: readSource,
  },
  {
    id: 'import-15',
    lost: 'a pasted text of any length is read',
    edits: [
      {
        file: sourceFiles,
        find: 'source.text.length > longestPasted',
        put: 'source.text.length > 1e6 * longestPasted',
      },
    ],
    tests: readSource,
  },
  {
    id: 'import-16',
    lost: 'a file makes connections without number',
    edits: [
      {
        file: 'electron/import/candidates.ts',
        find: 'entries.slice(0, mostEntries)',
        put: 'entries.slice(0, 1e6 * mostEntries)',
      },
    ],
    tests: ['electron/import/candidates.test.ts'],
  },
  {
    id: 'import-17',
    lost: 'secrets of a preview that its user has left stay for as long as the vault is open',
    edits: [
      {
        file: held,
        find: 'if (this.#held?.id === id && this.#written.size === 0)',
        put: "if (this.#held?.id === '' && this.#written.size === 0)",
      },
    ],
    tests: heldImports,
  },
  {
    id: 'import-18',
    lost: 'secrets of what was not chosen stay in the memory',
    edits: [
      { file: held, find: 'wipe(held.entries.filter(isOurs))', put: 'void held.entries.filter(isOurs)' },
    ],
    tests: heldImports,
  },
  {
    id: 'import-19',
    lost: 'what was cancelled is added all the same',
    edits: [
      {
        file: connections,
        find: "if (!isWanted()) throw new ProblemError({ kind: 'cancelled' })",
        put: 'isWanted()',
      },
    ],
    tests: heldImports,
  },
  {
    id: 'import-20',
    lost: 'an import that ends early leaves a part of itself',
    edits: [
      {
        file: connections,
        find: `'cancelled' })
      await vault.change([...made, ...replaced].map((connection) => records.put(connection.id, connection)))`,
        put: `'cancelled' })
      for (const connection of [...made, ...replaced]) await vault.change([records.put(connection.id, connection)])`,
      },
    ],
    tests: heldImports,
  },
  {
    id: 'import-21',
    lost: 'what is confirmed is another preview than the one its user has seen',
    edits: [
      {
        file: held,
        find: 'held?.id !== preview || this.#running',
        put: "!held || (held.id !== preview && preview === '') || this.#running",
      },
    ],
    tests: heldImports,
  },
  {
    id: 'import-22',
    lost: 'a second press writes what is being added once more, under other names',
    edits: [{ file: held, find: 'held?.id !== preview || this.#running', put: 'held?.id !== preview' }],
    tests: heldImports,
  },
  {
    id: 'import-23',
    lost: 'of what was chosen a part is added, and nobody is told',
    edits: [
      {
        file: held,
        find: 'if (fit.length < places.length || total === 0) return',
        put: 'if (total === 0) return',
      },
    ],
    tests: heldImports,
  },
  {
    id: 'import-24',
    lost: 'a page that was taken over finds out a stored secret by importing its guesses',
    edits: [
      {
        file: present,
        find: 'const settings = { id, name, system, environment, method, values }\n      const key = this.#keyOf(settings)',
        put: 'const settings = { id, name, system, environment, method, values }\n      const key = this.#keyOf({ ...settings, secrets: here.find((one) => one.id === id)?.secrets })',
      },
      {
        file: present,
        find: '#keyOf({ system, environment, method, values }: Settings)',
        put: "#keyOf({ system, environment, method, values, secrets = {} }: Settings & { readonly secrets?: Connection['secrets'] | undefined })",
      },
      {
        file: present,
        find: "values[id] || initial || ''",
        put: "values[id] || secrets[id]?.reveal() || initial || ''",
      },
      { file: present, find: "kind.type === 'secret' || value === ''", put: "value === ''" },
    ],
    tests: imports,
  },
  {
    id: 'import-25',
    lost: 'an imported connection trusts an authority that came with it, and nobody is told',
    edits: [
      {
        file: shown,
        find: "needs.map((at) => (consents.all[at]?.kind === 'unencrypted' ? unencryptedKept : authoritiesKept))",
        put: "needs.flatMap((at) => (consents.all[at]?.kind === 'unencrypted' ? unencryptedKept : [authoritiesKept].slice(1)))",
      },
    ],
    tests: imports,
  },
  {
    id: 'import-26',
    lost: 'an imported connection sends its secrets in clear text, and nobody is told',
    edits: [
      {
        file: shown,
        find: "needs.map((at) => (consents.all[at]?.kind === 'unencrypted' ? unencryptedKept : authoritiesKept))",
        put: "needs.flatMap((at) => (consents.all[at]?.kind === 'unencrypted' ? [unencryptedKept].slice(1) : authoritiesKept))",
      },
    ],
    tests: imports,
  },
  {
    id: 'import-27',
    lost: 'the secret of an entry comes to the page with its form',
    edits: [
      {
        file: handlers,
        find: 'good(pending.propose(found.value.draft, found.value.annotations))',
        put: 'good({ ...found.value.draft, ...pending.propose(found.value.draft, found.value.annotations) })',
      },
    ],
    tests: imports,
  },
  {
    id: 'import-28',
    lost: 'a preview brings the secrets to the page',
    edits: [
      {
        file: shown,
        find: 'secretsHeld: Object.keys(secrets)',
        put: 'secretsHeld: Object.values(secrets).map((secret) => secret.reveal())',
      },
    ],
    tests: imports,
  },
  {
    id: 'import-29',
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
  {
    id: 'import-30',
    lost: 'a wrong passphrase is passed over, and what it would have opened is missing',
    edits: [{ file: readSourceFile, find: '  if (isWrong) throw isWrong\n', put: '  void isWrong\n' }],
    tests: readSource,
  },
  {
    id: 'import-31',
    lost: 'a locked program reads files, and keeps what is in them',
    edits: [
      {
        file: held,
        find: "    if (!this.#options.isOpen()) return bad({ kind: 'vaultLocked' })\n    const running",
        put: '    const running',
      },
    ],
    tests: heldImports,
  },
  {
    id: 'import-32',
    lost: 'bytes of another encoding become secrets with letters lost',
    edits: [{ file: sourceFiles, find: '{ fatal: true }', put: '{ fatal: false }' }],
    tests: readSource,
  },
  {
    id: 'import-33',
    lost: 'parameters and header fields that are secrets are given away with an export without secrets',
    edits: [
      {
        file: exported,
        find: 'return cleanLines(value, field.kind.of)',
        put: 'return { ...cleanLines(value, field.kind.of), text: value }',
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-34',
    lost: 'secrets in addresses are given away with an export without secrets',
    edits: [
      {
        file: exported,
        find: 'return cleanAddress(value)',
        put: 'return { ...cleanAddress(value), text: value }',
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-35',
    lost: 'secrets in the steps of a login are given away with an export without secrets',
    edits: [
      {
        file: exported,
        find: 'return cleanSteps(value)',
        put: 'return { ...cleanSteps(value), text: value }',
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-36',
    lost: 'steps that nobody can read are given away as they are with an export without secrets',
    edits: [
      {
        file: 'electron/export/clean-steps.ts',
        find: "return { text: '', leftOut: ['JSON'] }",
        put: "return { text, leftOut: ['JSON'] }",
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-37',
    lost: 'a private key that was pasted with authorities is given away with an export without secrets',
    edits: [
      {
        file: exported,
        find: 'certificates: onlyCertificates(trust.certificates)',
        put: 'certificates: trust.certificates',
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-38',
    lost: 'a private key that was pasted with its certificate is given away with an export without secrets',
    edits: [
      {
        file: exported,
        find: 'certificate: onlyCertificates(clientCertificate.certificate)',
        put: 'certificate: clientCertificate.certificate',
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-39',
    lost: 'the passphrase of an export is guessed a thousand times as fast',
    edits: [
      {
        file: 'electron/export/encrypted-export.ts',
        find: 'const iterations = 600_000',
        put: 'const iterations = 600',
      },
    ],
    tests: claimcheckTest,
  },
  {
    id: 'import-40',
    lost: 'a page hands in as much as it likes for an import',
    edits: [
      {
        file: 'electron/ipc/guards.ts',
        find: 'base64: z.string().check(z.maxLength(beyond * mostImported))',
        put: 'base64: z.string().check(z.maxLength(1e6 * mostImported))',
      },
    ],
    tests: guards,
  },
  {
    id: 'import-41',
    lost: 'a text that was pasted stays in the window’s field, secrets and all',
    edits: [
      {
        file: 'renderer/connections/import/import-start.tsx',
        find: '  useEmptied(text)\n',
        put: '  void useEmptied\n',
      },
    ],
    tests: windowTest,
  },
  {
    id: 'import-42',
    lost: 'a preview that arrives after the lock shows what was in the file',
    edits: [
      {
        file: actions,
        find: "vault.kind === 'open' ? { imported: inHand(",
        put: 'vault.kind.length > 0 ? { imported: inHand(',
      },
    ],
    tests: windowTest,
  },
  {
    id: 'import-43',
    lost: 'the form of an entry that arrives after the lock shows what was in the file',
    edits: [
      {
        file: actions,
        find: "vault.kind === 'open' ? { dialog: { kind: 'add', kept",
        put: "vault.kind.length > 0 ? { dialog: { kind: 'add', kept",
      },
    ],
    tests: windowTest,
  },
  {
    id: 'import-44',
    lost: 'the window shows a preview while the vault is locked',
    edits: [
      {
        file: 'renderer/store/state.ts',
        find: '  imported: undefined,\n  importing',
        put: '  importing',
      },
      {
        file: 'renderer/store/state.ts',
        find: "  phase: { kind: 'starting' }",
        put: "  imported: undefined,\n  phase: { kind: 'starting' }",
      },
    ],
    tests: windowTest,
  },
  {
    id: 'import-45',
    lost: 'a folder’s history of versions, with all that was ever in it, is handed over',
    edits: [
      {
        file: brought,
        find: 'brought.filter(({ path }) => !skipped.test(path))',
        put: "brought.filter(({ path }) => path !== '')",
      },
    ],
    tests: broughtTest,
  },
  {
    id: 'import-46',
    lost: 'files of any size are read by the page',
    edits: [{ file: brought, find: '|| bytes > mostImported)', put: '|| bytes > 1e6 * mostImported)' }],
    tests: windowTest,
  },
  {
    id: 'import-47',
    lost: 'a folder of any number of files is read by the page',
    edits: [
      {
        file: brought,
        find: 'files.length > mostImportFiles ||',
        put: 'files.length > 1e6 * mostImportFiles ||',
      },
    ],
    tests: broughtTest,
  },
  {
    id: 'import-48',
    lost: 'a folder with millions of files keeps the page busy',
    edits: [
      {
        file: brought,
        find: 'found.length > mostImportFiles ||',
        put: 'found.length > 1e6 * mostImportFiles ||',
      },
    ],
    tests: broughtTest,
  },
  {
    id: 'import-49',
    lost: 'what is here already is added a second time unless its user sees it',
    edits: [
      {
        file: actions,
        find: 'isNew(entry) && !entry.needs ? [at] : []',
        put: "(isNew(entry) || entry.state.kind === 'present') && !entry.needs ? [at] : []",
      },
    ],
    tests: windowTest,
  },
  {
    id: 'import-50',
    lost: 'a preview is lost to a file that falls on the window',
    edits: [
      {
        file: 'renderer/connections/import/file-drop.tsx',
        find: "(dialog.kind === 'import' && !imported)",
        put: "(dialog.kind === 'import' && imported !== null)",
      },
    ],
    tests: dropTest,
  },
  {
    id: 'import-51',
    lost: 'what a newer version has written is imported as far as this one takes it for its own',
    edits: [
      {
        file: claimcheck,
        find: 'if (version > exportVersion) throw',
        put: 'if (version > 1e6 * exportVersion) throw',
      },
    ],
    tests: claimcheckTest,
  },
  {
    id: 'import-52',
    lost: 'secrets of a preview that was read while the vault was about to lock outlast the lock',
    edits: [
      {
        file: 'electron/session/lock.ts',
        find: 'parts.imports.discard()\n    parts.forgetTransports()',
        put: 'parts.forgetTransports()',
      },
    ],
    tests: imports,
  },
  {
    id: 'import-53',
    lost: 'what a newer version knows for a secret is given away by this one with an export without secrets',
    edits: [
      {
        file: exported,
        find: 'field !== undefined || !holdsSecret(value)',
        put: 'field !== null || holdsSecret(value)',
      },
    ],
    tests: exportedTest,
  },
  {
    id: 'import-54',
    lost: 'a secret of which a part stands elsewhere is imported with a hole in it',
    edits: [
      {
        file: 'electron/import/formats/curl/token-request.ts',
        find: 'text?.includes(unknownPart) ? undefined : writtenValue(text)',
        put: 'text === unknownPart ? undefined : writtenValue(text)',
      },
    ],
    tests: ['electron/import/formats/curl/curl.test.ts'],
  },
  {
    id: 'import-55',
    lost: 'what a page prints where a secret belongs is sent to the server as one',
    edits: [
      {
        file: 'electron/import/reading/values.ts',
        find: 'return isPlaceholder ? undefined : value',
        put: "return isPlaceholder && value === '' ? undefined : value",
      },
    ],
    tests: ['electron/import/formats/env/env.test.ts', 'electron/import/formats/mail/mail.test.ts'],
  },
  {
    id: 'import-56',
    lost: 'of a file that is cut an entry is imported with half of its password',
    edits: [
      {
        file: 'electron/import/formats/keepass/keepass-xml.ts',
        find: 'const end = isComplete ? text.length :',
        put: "const end = isComplete || text !== '' ? text.length :",
      },
    ],
    tests: ['electron/import/formats/keepass/keepass.test.ts'],
  },
  {
    id: 'import-57',
    lost: 'a quotation mark out of place makes one login of the secrets of several',
    edits: [
      {
        file: 'electron/import/reading/csv.ts',
        find: 'relax_column_count: true,',
        put: 'relax_column_count: true, relax_quotes: true,',
      },
    ],
    tests: [
      'electron/import/formats/keepass/keepass.test.ts',
      'electron/import/formats/general-csv/general-csv.test.ts',
    ],
  },
  {
    id: 'import-58',
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
    id: 'import-59',
    lost: 'a form that was put aside is overwritten by one that is proposed: a copy, or an entry of an import',
    edits: [
      {
        file: 'electron/connections/drafts/stored-draft.ts',
        find: '  if (proposalId !== undefined) return',
        put: '  if (proposalId !== undefined && proposalId.length === 0) return',
      },
    ],
    tests: pendingTest,
  },
  {
    id: 'import-60',
    lost: 'an entry that is opened in the form overwrites the form of a new connection that was put aside',
    edits: [
      {
        file: 'electron/connections/drafts/pending-draft.ts',
        find: 'propose(withProposal(draft, proposalId), annotations)',
        put: 'propose(withProposal(draft, proposalId && undefined), annotations)',
      },
    ],
    tests: pendingTest,
  },
  {
    id: 'import-61',
    lost: 'a copy overwrites the form of a new connection that was put aside',
    edits: [
      {
        file: 'electron/connections/connections.ts',
        find: 'name, copiedFrom, proposalId, source: source.value',
        put: "name, copiedFrom, ...(name === '' && { proposalId }), source: source.value",
      },
    ],
    tests: ['electron/connections/copy.test.ts', 'electron/integration/proposals.test.ts'],
  },
  {
    id: 'import-62',
    lost: 'of two secrets that a file has for one connection one is taken, and nobody knows which',
    edits: [
      {
        file: 'electron/import/imports.ts',
        find: "return ids.size === brought.length ? good(brought) : bad({ kind: 'invalid', fields: [] })",
        put: "return ids.size <= brought.length ? good(brought) : bad({ kind: 'invalid', fields: [] })",
      },
    ],
    tests: replaceTest,
  },
  {
    id: 'import-63',
    lost: 'with the secret of a login a file replaces the password of its proxy, or the key of its certificate',
    edits: [
      {
        file: 'electron/import/preview.ts',
        find: "    .filter(({ id, kind }) => kind.type === 'secret' && Object.hasOwn(connection.secrets, id))\n    .map(({ id }) => id)",
        put: "    .filter(({ kind }) => kind.type === 'secret')\n    .flatMap((_field, at) => (at === 0 ? Object.keys(connection.secrets) : []))",
      },
    ],
    tests: replaceTest,
  },
  {
    id: 'import-64',
    lost: 'a form that is filled in from a file gives up protection that nobody agreed to give up',
    edits: [
      {
        file: 'electron/import/imports.ts',
        find: 'const network = draft.network && withAgreed(draft.network, needs, held.consents, new Set(agreed))',
        put: 'const network = draft.network && withAgreed(draft.network, needs.slice(0, 0), held.consents, new Set(agreed))',
      },
    ],
    tests: consentTest,
  },
  {
    id: 'import-65',
    lost: 'a file of YAML keeps the processor busy for a minute, and takes all memory',
    edits: [
      {
        file: 'electron/import/api-tools/yaml.ts',
        find: '  if (isTooLargeYaml(text)) throw new ImportError(yamlTooLarge)\n',
        put: '  if (isTooLargeYaml(text.slice(0, 9))) throw new ImportError(yamlTooLarge)\n',
      },
    ],
    tests: ['electron/import/api-tools/yaml.test.ts'],
  },
  {
    id: 'import-66',
    lost: 'all passwords of websites that are in a store are taken over, unless their user sees it',
    edits: [
      {
        file: 'renderer/store/kept/import-actions.ts',
        find: "kind === 'ready' || kind === 'secretMissing'\n",
        put: "kind === 'ready' || kind === 'secretMissing' || kind === 'website'\n",
      },
    ],
    tests: windowTest,
  },
  {
    id: 'import-67',
    lost: 'what a description of an API or a recording says is made a login, and sent to servers',
    edits: [
      {
        file: 'electron/import/formats/all.ts',
        find: '  withoutLogins,\n  clientEntry,',
        put: '  ...[withoutLogins].slice(1),\n  clientEntry,',
      },
    ],
    tests: ['electron/import/formats/without-logins.test.ts'],
  },
]
