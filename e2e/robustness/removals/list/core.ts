import type { Removal } from '../removal.ts'

const addressFile = 'shared/address.ts'
const compose = 'electron/compose.ts'
const locking = 'electron/compose/locking.ts'
const connectionRecord = 'electron/connections/connection-record.ts'
const connections = 'electron/connections/connections.ts'
const httpClient = 'electron/network/http-client.ts'
const storedDraft = 'electron/connections/drafts/stored-draft.ts'
const draftsAtHand = 'electron/connections/drafts/drafts-at-hand.ts'
const drafted = 'electron/connections/drafted-connection.ts'
const gestures = 'electron/platform/gestures.ts'
const keptSecrets = 'shared/drafts/reusable-secrets.ts'
const keyring = 'electron/platform/chromium/keys/keyring.ts'
const lease = 'electron/session/clipboard-lease.ts'
const lock = 'electron/session/lock.ts'
const networkDraft = 'shared/drafts/network-draft.ts'
const pageHeaders = 'electron/platform/page-headers.ts'
const pending = 'electron/connections/drafts/pending-draft.ts'
const preferences = 'electron/session/preferences.ts'
const privateFolder = 'electron/storage/private-folder.ts'
const redirectMatch = 'electron/platform/redirect-match.ts'
const removal = 'electron/session/clipboard-removal.ts'
const saveFile = 'electron/storage/save-file.ts'
const singleStart = 'electron/platform/single-instance.ts'
const tools = 'electron/tokens/tools.ts'
const typedAnnotations = 'electron/connections/typed-annotations.ts'
const writeWhole = 'electron/storage/atomic-write.ts'

const testOf = (file: string) => file.replace(/\.ts$/, '.test.ts')
const leaseTest = testOf(lease)
const wholeTest = 'electron/integration/app.test.ts'
const clipboardTest = 'electron/integration/clipboard.test.ts'

export const core: readonly Removal[] = [
  {
    id: 'core-01',
    lost: 'the page may run scripts from anywhere',
    edits: [{ file: pageHeaders, find: `"script-src 'self'"`, put: `"script-src 'self' data: blob:"` }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-02',
    lost: 'the page may be given another look by styles from anywhere',
    edits: [{ file: pageHeaders, find: `"style-src 'self'"`, put: `"style-src 'self' data: blob:"` }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-03',
    lost: 'the page may load anything for which there is no rule of its own, and call anybody',
    edits: [{ file: pageHeaders, find: `"default-src 'none'"`, put: `"default-src 'self' data: blob:"` }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-04',
    lost: 'the addresses in the page may be led elsewhere at once',
    edits: [{ file: pageHeaders, find: `    "base-uri 'none'",\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-05',
    lost: 'a form put into the page sends what is typed to a stranger',
    edits: [{ file: pageHeaders, find: `    "form-action 'none'",\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-06',
    lost: 'the page may stand in a frame of another',
    edits: [{ file: pageHeaders, find: `    "frame-ancestors 'none'",\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-07',
    lost: 'the page may hold plugins',
    edits: [{ file: pageHeaders, find: `    "object-src 'none'",\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-08',
    lost: 'a text that is put into the page can become a script',
    edits: [{ file: pageHeaders, find: `    "require-trusted-types-for 'script'",\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-09',
    lost: 'a window that opened the page keeps a hold on it',
    edits: [{ file: pageHeaders, find: `  'cross-origin-opener-policy': 'same-origin',\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-10',
    lost: 'other pages may load the files of the page',
    edits: [{ file: pageHeaders, find: `  'cross-origin-resource-policy': 'same-origin',\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-11',
    lost: 'what the page opens is told where it came from',
    edits: [{ file: pageHeaders, find: `  'referrer-policy': 'no-referrer',\n`, put: '' }],
    tests: [testOf(pageHeaders)],
  },
  {
    id: 'core-12',
    lost: 'the page is shown without its policy',
    edits: [
      {
        file: 'electron/app.ts',
        find: 'headers: pageHeaders,',
        put: `headers: Object.fromEntries(Object.entries(pageHeaders).slice(1)),`,
      },
    ],
    tests: ['electron/app.test.ts'],
  },
  {
    id: 'core-13',
    lost: 'what a page that crashed showed is open to the next one',
    edits: [
      {
        file: 'electron/app.ts',
        find: 'void inside.then(({ lock }) => lock())',
        put: 'void inside.then(({ lock }) => void lock)',
      },
    ],
    tests: [wholeTest],
  },
  {
    id: 'core-14',
    lost: 'a clock that is put back leaves the vault open for as long',
    edits: [
      {
        file: 'electron/session/auto-lock.ts',
        find: 'last = Math.min(last, now)',
        put: 'last = Math.max(last, 0)',
      },
    ],
    tests: ['electron/session/auto-lock.test.ts'],
  },
  {
    id: 'core-15',
    lost: 'the vault stays open after sleep',
    edits: [
      { file: 'electron/session/auto-lock.ts', find: 'longestWait = 15_000', put: 'longestWait = 15_000e6' },
    ],
    tests: ['electron/session/auto-lock.test.ts'],
  },
  {
    id: 'core-16',
    lost: 'the vault stays open when the computer is locked',
    edits: [{ file: locking, find: '    autoLock.away(why)\n', put: '    void why\n' }],
    tests: [wholeTest],
  },
  {
    id: 'core-17',
    lost: 'a token stays on the clipboard of a computer that nobody is at',
    edits: [{ file: locking, find: '    void surroundings.session.clipboard.clear()\n', put: '' }],
    tests: [clipboardTest],
  },
  {
    id: 'core-18',
    lost: 'the vault stays open however long nobody is at the window',
    edits: [{ file: compose, find: '    locking.autoLock.check()\n', put: '' }],
    tests: [wholeTest],
  },
  {
    id: 'core-19',
    lost: 'a connection that a newer version wrote vanishes from sight',
    edits: [
      {
        file: connectionRecord,
        find: 'if (!read.success) return undefined',
        put: `if (!read.success) return { id, name: '', values: {}, secrets: {} } as never`,
      },
    ],
    tests: [wholeTest],
  },
  {
    id: 'core-20',
    lost: 'a token that a newer version wrote is taken for one of this version',
    edits: [
      {
        file: 'electron/tokens/token-record.ts',
        find: 'if (!read.success) return undefined',
        put: `if (!read.success) return { accessToken: new Secret('') } as never`,
      },
    ],
    tests: [wholeTest],
  },
  {
    id: 'core-21',
    lost: 'a half filled form that a newer version kept is taken for one of this version',
    edits: [
      {
        file: storedDraft,
        find: 'if (!read.success) return undefined\n    const { id, draft, proposalId, isPutAside, annotations } = read.data',
        put: 'const { id, draft, proposalId, isPutAside, annotations } = read.success ? read.data : ({ draft: { secrets: {} } } as never)',
      },
    ],
    tests: [wholeTest],
  },
  {
    id: 'core-22',
    lost: 'closing the window stops the vault in the middle of a write',
    edits: [
      {
        file: compose,
        find: 'withdrawn])\n    await stored.vault.settled()',
        put: 'withdrawn])',
      },
    ],
    tests: ['e2e/robustness/crash/kept.test.ts'],
  },
  {
    id: 'core-23',
    lost: 'a token stays on the clipboard when the program ends',
    edits: [
      {
        file: compose,
        find: 'tokenService.settle(), session.clipboard.end(),',
        put: 'tokenService.settle(),',
      },
    ],
    tests: [clipboardTest],
  },
  {
    id: 'core-24',
    lost: 'tokens stay in memory when the vault is locked',
    edits: [{ file: lock, find: '    parts.tokenService.lock()\n', put: '' }],
    tests: [testOf(lock)],
  },
  {
    id: 'core-25',
    lost: 'secrets stay in memory when the vault is locked',
    edits: [{ file: 'electron/vault/vault-session.ts', find: '    opened.wipe()\n', put: '' }],
    tests: [testOf(connections)],
  },
  {
    id: 'core-26',
    lost: 'client keys stay in memory, with their connections, when the vault is locked',
    edits: [{ file: lock, find: '    parts.forgetTransports()\n', put: '' }],
    tests: [testOf(lock)],
  },
  {
    id: 'core-27',
    lost: 'texts that were opened stay in memory when the vault is locked',
    edits: [{ file: lock, find: '    parts.collectGarbage()\n', put: '' }],
    tests: [testOf(lock)],
  },
  {
    id: 'core-28',
    lost: 'what passed through the program lingers in memory while it rests',
    edits: [
      {
        file: 'electron/session/idle-garbage-collection.ts',
        find: '      quick()\n',
        put: '      void quick\n',
      },
    ],
    tests: ['electron/session/idle-garbage-collection.test.ts'],
  },
  {
    id: 'core-29',
    lost: 'what somebody copied elsewhere is overwritten',
    edits: [
      {
        file: removal,
        find: `if (!digests.has(digestOf(text))) return`,
        put: `if (!digests.has(digestOf(text)) && text === ' ') return`,
      },
    ],
    tests: [leaseTest],
  },
  {
    id: 'core-30',
    lost: 'a copy that a clipboard manager gives back stays',
    edits: [
      {
        file: removal,
        find: 'removal.overwritten < maxOverwrites ? recheckDelay',
        put: 'removal.overwritten < maxOverwrites * 0 ? recheckDelay',
      },
    ],
    tests: [leaseTest],
  },
  {
    id: 'core-31',
    lost: 'a clipboard manager that never gives in is fought for ever',
    edits: [{ file: removal, find: 'const maxOverwrites = 10', put: 'const maxOverwrites = 10e9' }],
    tests: [leaseTest],
  },
  {
    id: 'core-32',
    lost: 'a copy whose line ends the clipboard changed is not known again and stays',
    edits: [{ file: removal, find: `text.replaceAll('\\r\\n', '\\n').replace(/\\n$/, '')`, put: 'text' }],
    tests: [leaseTest],
  },
  {
    id: 'core-33',
    lost: 'a copy stays that arrived although it could not be written',
    edits: [
      {
        file: lease,
        find: 'if (this.#lease?.digest !== digest) void',
        put: `if (this.#lease?.digest === '' && this.#lease.digest !== digest) void`,
      },
    ],
    tests: [leaseTest],
  },
  {
    id: 'core-34',
    lost: 'a token arrives on the clipboard after the vault was locked, and stays',
    edits: [
      {
        file: lease,
        find: 'if (seconds > 0 && !isWanted(writing)) return',
        put: 'if (seconds < 0 && !isWanted(writing)) return',
      },
    ],
    tests: [leaseTest],
  },
  {
    id: 'core-35',
    lost: 'a copy that is still being written when the program ends stays',
    edits: [
      {
        file: lease,
        find: 'this.#parts.seconds() > 0 ? [...this.#pendingWrites]',
        put: 'this.#parts.seconds() < 0 ? [...this.#pendingWrites]',
      },
    ],
    tests: [leaseTest],
  },
  {
    id: 'core-36',
    lost: 'a record of a later version is taken for one of this version',
    edits: [{ file: connectionRecord, find: 'v: z.literal(1),', put: 'v: z.number(),' }],
    tests: [testOf(connections)],
  },
  {
    id: 'core-37',
    lost: 'a connection whose network settings are not understood is used as if it had none',
    edits: [
      {
        file: connectionRecord,
        find: 'network: z.exactOptional(networkSchema),',
        put: 'network: z.exactOptional(z.catch(networkSchema, { ...usualNetwork })),',
      },
      {
        file: connectionRecord,
        find: `import type { NetworkSettings } from '../../shared/network.ts'`,
        put: `import { type NetworkSettings, usualNetwork } from '../../shared/network.ts'`,
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-38',
    lost: 'the authority of a connection that is to trust as usual again is still believed',
    edits: [
      {
        file: connectionRecord,
        find: '    network: _network,\n    keepFresh',
        put: '    keepFresh',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-39',
    lost: 'two connections saved at once take one name',
    edits: [
      {
        file: connections,
        find: 'const done = this.#queue.then(act)',
        put: 'const done = Promise.race([this.#queue, Promise.resolve()]).then(act)',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-40',
    lost: 'a draft is saved whatever is wrong with it',
    edits: [
      {
        file: connections,
        find: 'if (faults.length > 0) throw invalid(faults)\n    // A new connection',
        put: 'if (faults.length > 1e6) throw invalid(faults)\n    // A new connection',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-41',
    lost: 'a key or a certificate is saved that nobody can read',
    edits: [
      {
        file: connections,
        find: 'if (faults.length > 0) throw invalid(faults)\n    return connection',
        put: 'if (faults.length > 1e6) throw invalid(faults)\n    return connection',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-42',
    lost: 'a secret that was read stays in memory when the vault is locked',
    edits: [
      {
        file: connectionRecord,
        find: 'secretsOf: ({ secrets }) => Object.values(secrets),',
        put: 'secretsOf: () => [],',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-43',
    lost: 'the token of a removed connection stays in the vault',
    edits: [
      {
        file: connections,
        find: '[records.remove(id), tokens.remove(id)]',
        put: '[records.remove(id)].concat(tokens ? [] : [])',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-44',
    lost: 'the form of a connection takes its secrets to the page',
    edits: [
      {
        file: connections,
        find: 'const { secrets, createdAt: _at, copyForm: _form, keepFresh: _fresh, ...rest } = this.#need(id)',
        put: 'const { createdAt: _at, copyForm: _form, keepFresh: _fresh, ...rest } = this.#need(id)\n      const { secrets } = rest',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-45',
    lost: 'a page that was taken over has a certificate of its own accepted',
    edits: [
      {
        file: drafted,
        find: 'const stored = before?.network?.trust\n',
        put: 'const stored = before?.network?.trust ?? network.trust\n',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-46',
    lost: 'the secrets of one system are sent to another',
    edits: [
      {
        file: drafted,
        find: 'if (before.system !== system.id || !before.secrets) return {}',
        put: 'if (!before.secrets) return {}',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-47',
    lost: 'a stored secret stays with a connection that leads to another server now',
    edits: [
      {
        file: drafted,
        find: 'return pick(stored, reusableSecrets(system, destinationOf(before), draft, Object.keys(stored)))',
        put: 'return stored',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-48',
    lost: 'a page that was taken over has a stored secret sent to a server of its own',
    edits: [
      {
        file: keptSecrets,
        find: 'isServerKnown(system, before, draft) &&',
        put: '(isServerKnown(system, before, draft) || proxyStays) &&',
      },
    ],
    tests: [testOf(keptSecrets)],
  },
  {
    id: 'core-49',
    lost: 'a page that was taken over has a stored secret read by an authority of its own',
    edits: [
      {
        file: keptSecrets,
        find: '&& isAuthorityKnown(before, draft)',
        put: '&& (isAuthorityKnown(before, draft) || proxyStays)',
      },
    ],
    tests: [testOf(keptSecrets)],
  },
  {
    id: 'core-50',
    lost: 'the password of one proxy is sent to another',
    edits: [
      {
        file: keptSecrets,
        find: 'return id === networkSecrets.proxyPassword ? proxyStays : allStay',
        put: 'return id === networkSecrets.proxyPassword || allStay',
      },
    ],
    tests: [testOf(keptSecrets)],
  },
  {
    id: 'core-51',
    lost: 'a secret without end fills the vault',
    edits: [{ file: 'shared/drafts/draft.ts', find: 'secret: 100_000', put: 'secret: 100_000e6' }],
    tests: ['shared/drafts/draft.test.ts'],
  },
  {
    id: 'core-52',
    lost: 'the passphrase of a key or the password of a proxy without end fills the vault',
    edits: [{ file: networkDraft, find: 'longestPassword = 2_000', put: 'longestPassword = 2_000e6' }],
    tests: [testOf(networkDraft)],
  },
  {
    id: 'core-53',
    lost: 'a password typed into the address of a proxy is kept and shown as an address',
    edits: [{ file: networkDraft, find: `[^\\s/:@?#`, put: `[^\\s/:?#` }],
    tests: [testOf(networkDraft)],
  },
  {
    id: 'core-54',
    lost: 'secrets go unencrypted to a server for which nobody agreed to it',
    edits: [
      {
        file: networkDraft,
        find: 'if (origin === undefined || origin === draft.network?.unencryptedOrigin) return',
        put: 'if (origin === undefined || draft.network?.unencryptedOrigin) return',
      },
    ],
    tests: [testOf(networkDraft)],
  },
  {
    id: 'core-55',
    lost: 'what was agreed to for one server holds for the next',
    edits: [
      {
        file: networkDraft,
        find: 'unencryptedOrigin !== undefined && unencryptedOrigin === plainOrigin(system, draft)',
        put: 'unencryptedOrigin !== undefined && plainOrigin(system, draft) !== undefined',
      },
    ],
    tests: [testOf(networkDraft)],
  },
  {
    id: 'core-56',
    lost: 'a password typed into an address is kept and shown as an address',
    edits: [
      {
        file: addressFile,
        find: 'if (url.username || url.password) return',
        put: `if (url.username && url.password === '') return`,
      },
    ],
    tests: [testOf(addressFile)],
  },
  {
    id: 'core-57',
    lost: 'a server that is called like this machine is spoken to unencrypted',
    edits: [{ file: addressFile, find: '/^127(\\.\\d+){3}$/', put: '/^127\\./' }],
    tests: [testOf(addressFile)],
  },
  {
    id: 'core-58',
    lost: 'a token nested without end ends the program',
    edits: [{ file: 'shared/claims.ts', find: 'const maxDepth = 60', put: 'const maxDepth = 60e6' }],
    tests: ['shared/claims.test.ts'],
  },
  {
    id: 'core-59',
    lost: 'a token in a token without end is followed without end',
    edits: [{ file: 'shared/token-content.ts', find: 'const maxLayers = 3', put: 'const maxLayers = 3e6' }],
    tests: ['shared/token-content.test.ts'],
  },
  {
    id: 'core-60',
    lost: 'control characters of a server come to the window and the clipboard',
    edits: [
      {
        file: 'shared/token-content.ts',
        find: 'return isPrintable(text) ?',
        put: 'return isPrintable(text) || text ?',
      },
    ],
    tests: ['shared/token-content.test.ts'],
  },
  {
    id: 'core-61',
    lost: 'a vault for which nobody chose anything never locks by itself',
    edits: [{ file: 'shared/contract.ts', find: 'lockAfterMinutes: 10,', put: 'lockAfterMinutes: 0,' }],
    tests: [testOf(preferences)],
  },
  {
    id: 'core-62',
    lost: 'a token that was copied stays on the clipboard for ever where nobody chose anything',
    edits: [
      { file: 'shared/contract.ts', find: 'clearClipboardSeconds: 60,', put: 'clearClipboardSeconds: 0,' },
    ],
    tests: [testOf(preferences)],
  },
  {
    id: 'core-63',
    lost: 'a preferences file keeps the vault open for years',
    edits: [{ file: preferences, find: 'z.lte(240)', put: 'z.lte(240e6)' }],
    tests: [testOf(preferences)],
  },
  {
    id: 'core-64',
    lost: 'a preferences file keeps a token on the clipboard for years',
    edits: [{ file: preferences, find: 'z.lte(3600)), usual.clear', put: 'z.lte(3600e6)), usual.clear' }],
    tests: [testOf(preferences)],
  },
  {
    id: 'core-65',
    lost: 'the folder of the vault is open to other users where the preferences make it',
    edits: [
      {
        file: preferences,
        find: '    makeDataFolder(folder)\n',
        put: '    mkdirSync(folder, { recursive: true })\n',
      },
      {
        file: preferences,
        find: `import { makeDataFolder } from '../storage/private-folder.ts'`,
        put: `import { mkdirSync } from 'node:fs'`,
      },
    ],
    tests: [testOf(preferences)],
  },
  {
    id: 'core-66',
    lost: 'the folder of the vault is open to other users where the first start makes it',
    edits: [
      {
        file: singleStart,
        find: '  makeDataFolder(folder)\n',
        put: '  mkdirSync(folder, { recursive: true })\n',
      },
      {
        file: singleStart,
        find: `import { makeDataFolder } from '../storage/private-folder.ts'`,
        put: `import { mkdirSync } from 'node:fs'`,
      },
    ],
    tests: [testOf(singleStart)],
  },
  {
    id: 'core-67',
    lost: 'the folder of the vault is open to other users where the vault makes it',
    edits: [
      {
        file: 'electron/vault/folder-files.ts',
        find: '    makeDataFolder(this.#folder)\n',
        put: '    mkdirSync(this.#folder, { recursive: true })\n',
      },
      {
        file: 'electron/vault/folder-files.ts',
        find: `import { makeDataFolder } from '../storage/private-folder.ts'`,
        put: `import { mkdirSync } from 'node:fs'`,
      },
    ],
    tests: ['electron/vault/create-vault.test.ts'],
  },
  {
    id: 'core-68',
    lost: 'folders are made open to other users, if only for a moment',
    edits: [{ file: privateFolder, find: 'mode: 0o700 }', put: 'mode: 0o755 }' }],
    tests: [testOf(privateFolder)],
  },
  {
    id: 'core-69',
    lost: 'a folder that other users were let into stays open to them',
    edits: [{ file: privateFolder, find: '(mode & 0o077) !== 0', put: '(mode & 0o077) > 0o077' }],
    tests: [testOf(privateFolder)],
  },
  {
    id: 'core-70',
    lost: 'a folder for everybody is taken from everybody',
    edits: [{ file: privateFolder, find: '(mode & 0o1000) !== 0', put: '(mode & 0o1000) > 0o1000' }],
    tests: [testOf(privateFolder)],
  },
  {
    id: 'core-71',
    lost: 'the home folder is taken from the other users that its owner let in',
    edits: [
      {
        file: privateFolder,
        find: 'path.resolve(folder) !== os.homedir() &&',
        put: '(path.resolve(folder) !== os.homedir() || folder !== "") &&',
      },
    ],
    tests: [testOf(privateFolder)],
  },
  {
    id: 'core-72',
    lost: 'the rights of a folder behind a link are changed, wherever that is',
    edits: [
      {
        file: privateFolder,
        find: 'make(folder, () => !isLink(folder))',
        put: `make(folder, () => !isLink(folder) || folder !== '')`,
      },
    ],
    tests: [testOf(privateFolder)],
  },
  {
    id: 'core-73',
    lost: 'a kit that was saved can be read by other users',
    edits: [{ file: saveFile, find: '0o600', put: '0o644' }],
    tests: [testOf(saveFile)],
  },
  {
    id: 'core-74',
    lost: 'a file that lies in the folder for downloads is overwritten, wherever a link leads',
    edits: [{ file: saveFile, find: `open(place, 'wx'`, put: `open(place, 'w'` }],
    tests: [testOf(saveFile)],
  },
  {
    id: 'core-75',
    lost: 'a kit that is said to be saved is gone after a power cut',
    edits: [{ file: saveFile, find: '    await file.sync()\n', put: '' }],
    tests: [testOf(saveFile)],
  },
  {
    id: 'core-76',
    lost: 'half a kit lies there as if it were one',
    edits: [
      {
        file: saveFile,
        find: '    await rm(place, { force: true }).catch(() => undefined)\n',
        put: '    void rm\n',
      },
    ],
    tests: [testOf(saveFile)],
  },
  {
    id: 'core-77',
    lost: 'the messages of the system are shown where a file cannot be saved',
    edits: [{ file: saveFile, find: 'detail: errorCode(error) })', put: 'detail: String(error) })' }],
    tests: [testOf(saveFile)],
  },
  {
    id: 'core-78',
    lost: 'other users can read the vault',
    edits: [{ file: writeWhole, find: `'wx', 0o600)`, put: `'wx', 0o644)` }],
    tests: [testOf(writeWhole)],
  },
  {
    id: 'core-79',
    lost: 'a vault that is said to be saved is gone after a power cut',
    edits: [{ file: writeWhole, find: '    await file.sync()\n', put: '' }],
    tests: [testOf(writeWhole)],
  },
  {
    id: 'core-80',
    lost: 'after a power cut the vault of before is back',
    edits: [
      {
        file: writeWhole,
        find: 'await folder.sync().finally(() => folder.close())',
        put: 'await folder.close()',
      },
    ],
    tests: [testOf(writeWhole)],
  },
  {
    id: 'core-81',
    lost: 'writes that fail leave sealed records behind, deleted ones too',
    edits: [
      {
        file: writeWhole,
        find: '    await rm(fresh, { force: true }).catch(() => undefined)\n',
        put: '    void rm\n',
      },
    ],
    tests: [testOf(writeWhole)],
  },
  {
    id: 'core-82',
    lost: 'who starts the program once as administrator cannot open the vault any more',
    edits: [
      {
        file: writeWhole,
        find: 'if (uid !== 0 || gid !== 0) await chown',
        put: 'if (uid < 0 || gid < 0) await chown',
      },
    ],
    tests: [testOf(writeWhole)],
  },
  {
    id: 'core-83',
    lost: 'two programs on one folder write over each other’s vault',
    edits: [
      {
        file: singleStart,
        find: `if (await requestFocus(address)) return 'second'`,
        put: `if ((await requestFocus(address)) && attempts > 9) return 'second'`,
      },
    ],
    tests: [testOf(singleStart)],
  },
  {
    id: 'core-84',
    lost: 'a start that says nothing keeps every other from starting',
    edits: [{ file: singleStart, find: 'const responseTimeout = 1000', put: 'const responseTimeout = 1e9' }],
    tests: [testOf(singleStart)],
  },
  {
    id: 'core-85',
    lost: 'one press shows as many tokens as a script of the page likes',
    edits: [{ file: gestures, find: '      if (isFresh) at = undefined\n', put: '' }],
    tests: [testOf(gestures)],
  },
  {
    id: 'core-86',
    lost: 'a press of long ago shows a token',
    edits: [
      {
        file: gestures,
        find: 'clock() - at <= gestureMilliseconds',
        put: 'clock() - at <= gestureMilliseconds * 1e6',
      },
    ],
    tests: [testOf(gestures)],
  },
  {
    id: 'core-87',
    lost: 'a press that was used up counts again when it is released',
    edits: [{ file: gestures, find: 'if (at !== undefined) at = clock()', put: 'at = clock()' }],
    tests: [testOf(gestures)],
  },
  {
    id: 'core-88',
    lost: 'who relies on a key store that forgets is locked out of the vault',
    edits: [
      {
        file: keyring,
        find: 'if (!stored || !key.equals(stored)) throw',
        put: `if (!stored || (!key.equals(stored) && key.length === 0)) throw`,
      },
    ],
    tests: [testOf(keyring)],
  },
  {
    id: 'core-89',
    lost: 'a key read back from the key store stays in memory',
    edits: [{ file: keyring, find: '  stored.fill(0)\n', put: '' }],
    tests: [testOf(keyring)],
  },
  {
    id: 'core-90',
    lost: 'a key read from the key store for wrapping stays in memory',
    edits: [
      {
        file: keyring,
        find: 'return wiping(wrapping, () =>',
        put: 'return wiping(Uint8Array.from(wrapping), () =>',
      },
    ],
    tests: [testOf(keyring)],
  },
  {
    id: 'core-91',
    lost: 'a key read from the key store for opening stays in memory',
    edits: [
      {
        file: keyring,
        find: 'return wiping(wrapping, async () =>',
        put: 'return wiping(Uint8Array.from(wrapping), async () =>',
      },
    ],
    tests: [testOf(keyring)],
  },
  {
    id: 'core-92',
    lost: 'what is to be opened may say by which algorithm',
    edits: [
      {
        file: keyring,
        find: `keyManagementAlgorithms: ['dir']`,
        put: `keyManagementAlgorithms: ['dir', 'A256GCMKW']`,
      },
    ],
    tests: [testOf(keyring)],
  },
  {
    id: 'core-93',
    lost: 'a question of the key store stays on the screen when nobody waits any more',
    edits: [{ file: keyring, find: `ending.abort(new Error('cancelled'))`, put: 'void ending' }],
    tests: [testOf(keyring)],
  },
  {
    id: 'core-94',
    lost: 'who declines the question of the key store has the program go on all the same',
    edits: [
      {
        file: 'electron/platform/chromium/keys/secret-service.ts',
        find: 'if (isDismissed) throw',
        put: `if (isDismissed && prompt === '') throw`,
      },
    ],
    tests: ['electron/platform/chromium/keys/secret-service.test.ts'],
  },
  {
    id: 'core-95',
    lost: 'who listens on the session bus sees whether a secret is the same again',
    edits: [
      {
        file: 'electron/platform/chromium/keys/secret-session.ts',
        find: 'const iv = randomBytes(16)',
        put: 'const iv = randomBytes(16).fill(0)',
      },
    ],
    tests: ['electron/platform/chromium/keys/secret-session.test.ts'],
  },
  {
    id: 'core-96',
    lost: 'a computer that slept is not noticed, and the vault stays open',
    edits: [
      {
        file: 'electron/platform/chromium/sleep-watch.ts',
        find: 'maxDelay = 10_000',
        put: 'maxDelay = 10_000e6',
      },
    ],
    tests: ['electron/platform/chromium/sleep-watch.test.ts'],
  },
  {
    id: 'core-97',
    lost: 'a password in an address goes to the own browser, and into its history',
    edits: [
      {
        file: 'electron/platform/may-open.ts',
        find: `isWeb && url.username === '' && url.password === ''`,
        put: 'isWeb',
      },
    ],
    tests: ['electron/platform/may-open.test.ts'],
  },
  {
    id: 'core-98',
    lost: 'a sign-in goes to the own browser unencrypted',
    edits: [
      {
        file: 'electron/platform/may-open.ts',
        find: `(url.protocol === 'http:' && isLoopback(url))`,
        put: `(url.protocol === 'http:' && (isLoopback(url) || url.host !== ''))`,
      },
    ],
    tests: ['electron/platform/may-open.test.ts'],
  },
  {
    id: 'core-99',
    lost: 'a code is taken from another program on this machine',
    edits: [{ file: redirectMatch, find: '    candidate.port === redirectUri.port &&\n', put: '' }],
    tests: [testOf(redirectMatch)],
  },
  {
    id: 'core-100',
    lost: 'a redirect that leaves encryption is taken for the one that was waited for',
    edits: [{ file: redirectMatch, find: 'candidate.protocol === redirectUri.protocol &&\n    ', put: '' }],
    tests: [testOf(redirectMatch)],
  },
  {
    id: 'core-101',
    lost: 'other users can read the preferences',
    edits: [{ file: 'electron/storage/preferences-store.ts', find: '0o600', put: '0o644' }],
    tests: [testOf(preferences)],
  },
  {
    id: 'core-102',
    lost: 'the vault lies in whatever folder the program was started in',
    edits: [
      {
        file: 'electron/platform/data-folder.ts',
        find: `path.posix.isAbsolute(env.XDG_DATA_HOME ?? '') ? env.XDG_DATA_HOME : undefined`,
        put: `path.posix.isAbsolute(env.XDG_DATA_HOME ?? '') ? env.XDG_DATA_HOME : env.XDG_DATA_HOME || undefined`,
      },
    ],
    tests: ['electron/platform/data-folder.test.ts'],
  },
  {
    id: 'core-103',
    lost: 'a server that never answers holds a request for ever',
    edits: [
      { file: httpClient, find: 'timeoutMilliseconds ?? 30_000', put: 'timeoutMilliseconds ?? 30_000e3' },
    ],
    tests: [testOf(httpClient)],
  },
  {
    id: 'core-104',
    lost: 'a server fills the memory with its answer',
    edits: [
      {
        file: httpClient,
        find: 'bytes: this.#options.limitBytes ?? mebibyte, beyond',
        put: 'bytes: this.#options.limitBytes ?? mebibyte * 1e3, beyond',
      },
    ],
    tests: [testOf(httpClient)],
  },
  {
    id: 'core-105',
    lost: 'a redirect is taken for an answer',
    edits: [
      {
        file: httpClient,
        find: 'if (status < 300 || status >= 400) return\n    const { url }',
        put: 'if (status < 400 || status >= 400) return\n    const { url }',
      },
    ],
    tests: [testOf(httpClient)],
  },
  {
    id: 'core-106',
    lost: 'a ticket in the query of a redirect is shown',
    edits: [{ file: httpClient, find: '? bareUrl(target) :', put: '? bareUrl(target) + target.search :' }],
    tests: [testOf(httpClient)],
  },
  {
    id: 'core-107',
    lost: 'a server goes on sending after its answer was refused',
    edits: [
      {
        file: httpClient,
        find: 'this.#controller.abort()\n      throw this.#problem(thrown)',
        put: 'throw this.#problem(thrown)',
      },
    ],
    tests: [testOf(httpClient)],
  },
  {
    id: 'core-108',
    lost: 'a request that was cancelled is sent all the same',
    edits: [
      {
        file: httpClient,
        find: 'if (cancelled.aborted) throw',
        put: 'if (cancelled.aborted && cancelled.reason === undefined) throw',
      },
    ],
    tests: [testOf(httpClient)],
  },
  {
    id: 'core-109',
    lost: 'secrets are sent unencrypted where the system does not allow it',
    edits: [{ file: tools, find: '  refusePlainHttp(options, request.url)\n', put: '' }],
    tests: [testOf(tools)],
  },
  {
    id: 'core-110',
    lost: 'a sign-in begins unencrypted where nobody agreed to it',
    edits: [{ file: tools, find: '    refusePlainHttp(options, url)\n', put: '' }],
    tests: [testOf(tools)],
  },
  {
    id: 'core-111',
    lost: 'a secret that a server repeats in the address of a redirect is shown',
    edits: [
      { file: tools, find: 'return hide(read) === read ?', put: 'return hide(read) === read || read ?' },
    ],
    tests: [testOf(tools)],
  },
  {
    id: 'core-112',
    lost: 'a secret that a server repeats as the scope of a token is shown',
    edits: [{ file: tools, find: '{ scope: hide(scope) }', put: '{ scope }' }],
    tests: [testOf(tools)],
  },
  {
    id: 'core-113',
    lost: 'a secret that a server repeats when it refuses a login is shown',
    edits: [
      {
        file: tools,
        find: '{ description: hide(description) }',
        put: '{ description }',
      },
    ],
    tests: [testOf(tools)],
  },
  {
    id: 'core-114',
    lost: 'a token that is exchanged for another is shown where a server repeats it',
    edits: [{ file: tools, find: '      hide(token)\n', put: '' }],
    tests: [testOf(tools)],
  },
  {
    id: 'core-115',
    lost: 'messages of our own mistakes, which repeat secrets, stand in the log',
    edits: [
      {
        file: 'electron/problem-of.ts',
        find: 'return [thrown.name, ...',
        put: 'return [thrown.name, thrown.message, ...',
      },
    ],
    tests: ['electron/problem-of.test.ts'],
  },
  {
    id: 'core-116',
    lost: 'a token that ran out during sleep is shown as good',
    edits: [
      {
        file: 'electron/session/system-clock.ts',
        find: '>= smallestAdjustment ? sinceBoot : awake',
        put: '>= smallestAdjustment * 1e9 ? sinceBoot : awake',
      },
    ],
    tests: ['electron/session/system-clock.test.ts'],
  },
  {
    id: 'core-117',
    lost: 'a connection that is not encrypted looks like one that is',
    edits: [
      {
        file: 'electron/connections/summary.ts',
        find: `url?.protocol === 'http:' &&`,
        put: `url?.protocol === 'http::' &&`,
      },
    ],
    tests: ['electron/connections/summary.test.ts'],
  },
  {
    id: 'core-118',
    lost: 'the page sees the secrets of a form that was half filled in',
    edits: [
      {
        file: storedDraft,
        find: 'const form = id && formOf(id)\n  const secretsHeld',
        put: 'const form = id && formOf(id)\n  Object.assign(draft, { secrets: mapValues(secrets, reveal) })\n  const secretsHeld',
      },
    ],
    tests: [testOf(pending)],
  },
  {
    id: 'core-119',
    lost: 'a page that was taken over has secrets kept with a form sent to a server of its own',
    edits: [
      {
        file: pending,
        find: 'draft, Object.keys(kept.secrets))\n',
        put: 'draft, Object.keys(kept.secrets)).concat(Object.keys(kept.secrets))\n',
      },
    ],
    tests: [testOf(pending)],
  },
  {
    id: 'core-120',
    lost: 'the secrets kept with the form of one connection are saved with another',
    edits: [
      {
        file: draftsAtHand,
        find: 'this.#stored().find(isOf(target))?.value',
        put: '(this.#stored()[0]?.value ?? this.#stored().find(isOf(target))?.value)',
      },
    ],
    tests: [testOf(pending)],
  },
  {
    id: 'core-121',
    lost: 'a page that does not answer keeps the vault from locking',
    edits: [{ file: pending, find: 'const patience = 500', put: 'const patience = 500e3' }],
    tests: [testOf(pending)],
  },
  {
    id: 'core-122',
    lost: 'the secrets of a form stay in the vault when that was saved or thrown away',
    edits: [
      {
        file: pending,
        find: 'if (removals.length > 0) await',
        put: 'if (removals.length > 0 && isOpen) await',
      },
    ],
    tests: [testOf(pending)],
  },
  {
    id: 'core-123',
    lost: 'the program never ends where the clipboard does not answer',
    edits: [
      {
        file: 'electron/platform/with-timeout.ts',
        find: 'setTimeout(resolve, milliseconds, false)',
        put: 'setTimeout(resolve, milliseconds * 1e5, false)',
      },
    ],
    tests: [leaseTest],
  },
  {
    id: 'core-124',
    lost: 'a vault on a machine with a virus scanner cannot be saved now and then',
    edits: [{ file: writeWhole, find: 'const retryMilliseconds = 1000', put: 'const retryMilliseconds = 0' }],
    tests: ['electron/vault/vault-disk.test.ts'],
  },
  {
    id: 'core-125',
    lost: 'a clock that is set while the vault is locked ends the program',
    edits: [
      {
        file: compose,
        find: '    if (!stored.isOpen()) return\n    tokens.keepFresh',
        put: '    tokens.keepFresh',
      },
    ],
    tests: ['electron/integration/clock-set.test.ts'],
  },
  {
    id: 'core-126',
    lost: 'a disk that took only a part of a write is left with half a vault',
    edits: [
      {
        file: writeWhole,
        find: `left = withoutFirst(left, bytesWritten)`,
        put: `left = withoutFirst(left, bytesWritten).slice(left.length)`,
      },
    ],
    tests: [testOf(writeWhole)],
  },
  {
    id: 'core-127',
    lost: 'a connection copied in a form of a newer version is unreadable in this one',
    edits: [
      {
        file: connectionRecord,
        find: 'z.catch(z.optional(z.enum(menuForms)), undefined)',
        put: 'z.optional(z.enum(menuForms))',
      },
    ],
    tests: [testOf(connections)],
  },
  {
    id: 'core-128',
    lost: 'what is being noted on a connection is lost when the vault locks',
    edits: [
      {
        file: locking,
        find: 'annotationsInHand.collect()',
        put: 'annotationsInHand.collect',
      },
    ],
    tests: ['electron/integration/typed-annotations.test.ts'],
  },
  {
    id: 'core-129',
    lost: 'a note that was thrown away comes back',
    edits: [
      {
        file: typedAnnotations,
        find: '      if (unsealed?.id === id) unsealed = undefined\n',
        put: '',
      },
    ],
    tests: [testOf(typedAnnotations)],
  },
]
