import type { Removal } from '../removal.ts'

const folder = 'electron/vault'
const createVault = `${folder}/create-vault.ts`
const derived = `${folder}/wraps/derived-key.ts`
const document = `${folder}/document.ts`
const file = `${folder}/vault-file.ts`
const keepKit = `${folder}/recovery/keep-kit.ts`
const keys = `${folder}/vault-keys.ts`
const limiter = `${folder}/attempt-limiter.ts`
const lock = `${folder}/file-lock.ts`
const manifest = `${folder}/manifest.ts`
const opened = `${folder}/open-vault.ts`
const os = `${folder}/wraps/os.ts`
const records = `${folder}/records.ts`
const ownForm = `${folder}/own-form.ts`
const sealing = `${folder}/sealing.ts`
const secret = `${folder}/secret.ts`
const session = `${folder}/vault-session.ts`
const vaultKey = `${folder}/vault-key.ts`
const wraps = `${folder}/wraps/usable-wraps.ts`

const backupTest = `${folder}/vault-backup.test.ts`
const createTest = `${folder}/create-vault.test.ts`
const damageTest = `${folder}/vault-damage.test.ts`
const diskTest = `${folder}/vault-disk.test.ts`
const limiterTest = `${folder}/attempt-limiter.test.ts`
const lockTest = `${folder}/file-lock.test.ts`
const manifestTest = `${folder}/manifest.test.ts`
const protectTest = `${folder}/protect.test.ts`
const sealingTest = `${folder}/sealing.test.ts`
const secretTest = `${folder}/secret.test.ts`
const tamperingTest = `${folder}/vault-tampering.test.ts`
const twoWrapsTest = `${folder}/two-wraps.test.ts`
const versionTest = `${folder}/vault-version-1.test.ts`
const wipesTest = `${folder}/vault-wipes.test.ts`
const wrapsTest = `${folder}/wraps/usable-wraps.test.ts`

const recordsGoOnClosing = {
  file: opened,
  find: `    this.#content = { ...this.#content, entries: Entries.of([]) }
    this.#values.show(this.#content.entries)
  }`,
  put: '    void Entries\n  }',
}

export const vault: readonly Removal[] = [
  {
    id: 'vault-01',
    lost: 'all vaults of one passphrase have one wrapping key, which can be guessed for all of them at once',
    edits: [{ file: derived, find: 'Buffer.from(random(16))', put: 'Buffer.from(random(16).fill(7))' }],
    tests: [createTest],
  },
  {
    id: 'vault-02',
    lost: 'a passphrase typed on another keyboard opens the vault no more',
    edits: [{ file: derived, find: `passphrase.reveal().normalize('NFKC')`, put: 'passphrase.reveal()' }],
    tests: [createTest],
  },
  {
    id: 'vault-03',
    lost: 'the key of a new passphrase stays in memory',
    edits: [
      {
        file: derived,
        find: 'return thenWipe(wrapping, async () => ({ kdf',
        put: 'return thenWipe(wrapping.slice(), async () => ({ kdf',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-04',
    lost: 'the key of a passphrase that was typed stays in memory',
    edits: [
      {
        file: derived,
        find: 'thenWipe(wrapping, () => unwrapKey(wrapping, wrap.wrapped))',
        put: 'thenWipe(wrapping.slice(), () => unwrapKey(wrapping, wrap.wrapped))',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-05',
    lost: 'the key that the operating system handed out stays in memory',
    edits: [
      {
        file: os,
        find: 'thenWipe(wrapping, () => unwrapKey(wrapping, wrapped))',
        put: 'thenWipe(wrapping.slice(), () => unwrapKey(wrapping, wrapped))',
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-06',
    lost: 'the key that the operating system is to keep stays in memory',
    edits: [
      {
        file: os,
        find: `const wrapping = random(32)\n  return thenWipe(wrapping, `,
        put: `const wrapping = random(32)\n  return thenWipe(wrapping.slice(), `,
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-07',
    lost: 'what a key store says, however long, is shown and kept in full',
    edits: [{ file: os, find: 'detail.slice(0, 200)', put: 'detail' }],
    tests: [createTest],
  },
  {
    id: 'vault-08',
    lost: 'what was wrapped with a shorter key is taken for the key of a vault',
    edits: [{ file: sealing, find: 'plaintext.length === 32 ?', put: 'plaintext.length > 0 ?' }],
    tests: [sealingTest],
  },
  {
    id: 'vault-09',
    lost: 'the bytes of a key in use can be read by whoever holds it',
    edits: [{ file: vaultKey, find: `'AES-GCM', false, [`, put: `'AES-GCM', true, [` }],
    tests: [sealingTest],
  },
  {
    id: 'vault-10',
    lost: 'the bytes of a key taken into use stay in memory',
    edits: [
      {
        file: sealing,
        find: 'await VaultKey.of(bytes)\n  } finally {\n    bytes.fill(0)',
        put: 'await VaultKey.of(bytes)\n  } finally {\n    bytes.slice().fill(0)',
      },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-11',
    lost: 'a record may say by which algorithms it is to be opened',
    edits: [
      {
        file: sealing,
        find: 'await compactDecrypt(sealed, key.forJose, recordAlgorithms)',
        put: 'await compactDecrypt(sealed, key.forJose)',
      },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-12',
    lost: 'a record of any algorithm is sealed anew, as if it were one of ours',
    edits: [
      {
        file: sealing,
        find: 'await compactDecrypt(sealed, from.forJose, recordAlgorithms)',
        put: 'await compactDecrypt(sealed, from.forJose)',
      },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-13',
    lost: 'a wrap may say by which algorithms it is to be opened',
    edits: [
      {
        file: sealing,
        find: `await compactDecrypt(wrapped, wrapping, {
      keyManagementAlgorithms: ['A256GCMKW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })`,
        put: 'await compactDecrypt(wrapped, wrapping)',
      },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-14',
    lost: 'one connection can be put in the place of another in the file',
    edits: [{ file: sealing, find: ' && bound.id === name.id', put: '' }],
    tests: [sealingTest],
  },
  {
    id: 'vault-15',
    lost: 'a connection can be put in the place of a token in the file',
    edits: [{ file: sealing, find: 'bound.kind === name.kind && ', put: '' }],
    tests: [sealingTest],
  },
  {
    id: 'vault-16',
    lost: 'every record that is sealed anew leaves what it says in memory',
    edits: [{ file: sealing, find: '    plaintext.fill(0)\n    return fresh', put: '    return fresh' }],
    tests: [wipesTest],
  },
  {
    id: 'vault-17',
    lost: 'a secret shows where an object is written as JSON',
    edits: [
      {
        file: secret,
        find: `toJSON(): string {\n    return '[secret]'`,
        put: 'toJSON(): string {\n    return this.reveal()',
      },
    ],
    tests: [secretTest],
  },
  {
    id: 'vault-18',
    lost: 'a secret shows where an object is printed',
    edits: [
      {
        file: secret,
        find: `[inspect.custom](): string {\n    return '[secret]'`,
        put: '[inspect.custom](): string {\n    return this.reveal()',
      },
    ],
    tests: [secretTest],
  },
  {
    id: 'vault-19',
    lost: 'a secret shows in a text that it is put into',
    edits: [
      {
        file: secret,
        find: `[Symbol.toPrimitive](): string {\n    return '[secret]'`,
        put: '[Symbol.toPrimitive](): string {\n    return this.reveal()',
      },
    ],
    tests: [secretTest],
  },
  {
    id: 'vault-20',
    lost: 'a secret shows where somebody asks for its text',
    edits: [
      {
        file: secret,
        find: `toString(): string {\n    return '[secret]'`,
        put: 'toString(): string {\n    return this.reveal()',
      },
    ],
    tests: [secretTest],
  },
  {
    id: 'vault-21',
    lost: 'a secret that was wiped is still in memory',
    edits: [{ file: secret, find: '    this.#bytes?.fill(0)\n', put: '' }],
    tests: [secretTest],
  },
  {
    id: 'vault-22',
    lost: 'a secret that was wiped is sent as zeros',
    edits: [
      {
        file: secret,
        find: 'this.#bytes?.fill(0)\n    this.#bytes = undefined',
        put: 'this.#bytes?.fill(0)',
      },
    ],
    tests: [secretTest],
  },
  {
    id: 'vault-23',
    lost: 'whoever sits at the window may guess without waiting',
    edits: [{ file: limiter, find: 'if (waitSeconds > 0)', put: 'if (waitSeconds > 1e9)' }],
    tests: [limiterTest],
  },
  {
    id: 'vault-24',
    lost: 'the wait after wrong attempts does not grow',
    edits: [{ file: limiter, find: 'firstWaitSeconds * 2 ** (', put: 'firstWaitSeconds + 0 * (' }],
    tests: [limiterTest],
  },
  {
    id: 'vault-25',
    lost: 'who mistypes often enough is locked out for good',
    edits: [{ file: limiter, find: 'longestWaitSeconds = 5 * 60', put: 'longestWaitSeconds = 5e9' }],
    tests: [limiterTest],
  },
  {
    id: 'vault-26',
    lost: 'a vault takes a passphrase that is soon guessed',
    edits: [{ file: keys, find: `PassphraseStrength['score'] = 3`, put: `PassphraseStrength['score'] = 2` }],
    tests: [createTest],
  },
  {
    id: 'vault-27',
    lost: 'attempts are computed while they have to wait',
    edits: [{ file: keys, find: '    this.#attempts.check()\n', put: '' }],
    tests: [protectTest],
  },
  {
    id: 'vault-28',
    lost: 'wrong attempts are not counted',
    edits: [
      {
        file: keys,
        find: 'if (error instanceof ProblemError) this.#attempts.wrong()',
        put: `if (error instanceof ProblemError && error.name === '') this.#attempts.wrong()`,
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-29',
    lost: 'whoever sits at the open window gets another passphrase for the vault without knowing the one it has',
    edits: [
      {
        file: keys,
        find: 'return hasPassphrase(this.#usable(keys))',
        put: 'return hasPassphrase(this.#usable(keys.slice(0, 0)))',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-30',
    lost: 'the operating system proves that whoever sits at the open window owns a vault with a passphrase',
    edits: [
      {
        file: keys,
        find: `wraps.filter(({ kind }) => kind !== 'os') : wraps`,
        put: `wraps.filter(({ kind }) => kind !== 'recovery') : wraps`,
      },
    ],
    tests: [twoWrapsTest],
  },
  {
    id: 'vault-31',
    lost: 'a passphrase put into the file beside the one there is proves its owner, though it opens nothing of the vault',
    edits: [
      {
        file: keys,
        find: 'if (await opened.isKey(await takeKey(bytes.slice())))',
        put: 'if ((await opened.isKey(await takeKey(bytes.slice()))) || bytes.length > 0)',
      },
    ],
    tests: [twoWrapsTest],
  },
  {
    id: 'vault-32',
    lost: 'a new key that could not be protected stays in memory',
    edits: [
      {
        file: keys,
        find: 'key: await takeKey(bytes) }\n    } finally {\n      bytes.fill(0)',
        put: 'key: await takeKey(bytes) }\n    } finally {\n      bytes.slice().fill(0)',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-33',
    lost: 'the key of the vault stays in memory once a kit is made',
    edits: [
      {
        file: keys,
        find: 'random, cost).wrap(bytes)\n    } finally {\n      bytes.fill(0)',
        put: 'random, cost).wrap(bytes)\n    } finally {\n      bytes.slice().fill(0)',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-34',
    lost: 'the old key stays in memory once the vault has another protection',
    edits: [
      {
        file: createVault,
        find: '(await this.#keys.authenticate(opened, method, signal)).fill(0)',
        put: 'await this.#keys.authenticate(opened, method, signal)',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-35',
    lost: 'the code of a kit that was printed stays in memory',
    edits: [{ file: keepKit, find: '    code.secret.wipe()\n', put: '' }],
    tests: [wipesTest],
  },
  {
    id: 'vault-36',
    lost: 'the random bytes that a code was made of stay in memory',
    edits: [{ file: `${folder}/recovery/recovery-code.ts`, find: '  bytes.fill(0)\n', put: '' }],
    tests: [`${folder}/recovery/recovery-code.test.ts`],
  },
  {
    id: 'vault-37',
    lost: 'a mistyped code counts as a wrong attempt',
    edits: [
      {
        file: `${folder}/recovery/recovery-code.ts`,
        find: 'return checkOf(random) === plain.slice(randomLength) ?',
        put: `return checkOf(random) !== '' ?`,
      },
    ],
    tests: [`${folder}/recovery/recovery-code.test.ts`],
  },
  {
    id: 'vault-38',
    lost: 'the code of a kit can be guessed',
    edits: [
      {
        file: `${folder}/recovery/recovery-code.ts`,
        find: 'const randomLength = 26',
        put: 'const randomLength = 6',
      },
    ],
    tests: [`${folder}/recovery/recovery-code.test.ts`],
  },
  {
    id: 'vault-39',
    lost: 'a new vault takes any passphrase',
    edits: [
      {
        file: createVault,
        find: `await this.#checkAbsent()
      if (passphrase) await this.#keys.checkStrength(passphrase)
      const made`,
        put: `await this.#checkAbsent()
      const made`,
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-40',
    lost: 'a vault with a good passphrase takes any other',
    edits: [
      {
        file: createVault,
        find: `const { opened } = this.#session
      if (passphrase) await this.#keys.checkStrength(passphrase)`,
        put: 'const { opened } = this.#session',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-41',
    lost: 'a vault from elsewhere takes any passphrase',
    edits: [
      {
        file: createVault,
        find: `const foreign = readForeign(content, this.#cost)
      if (passphrase) await this.#keys.checkStrength(passphrase)`,
        put: 'const foreign = readForeign(content, this.#cost)',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-42',
    lost: 'a vault that was locked while it opened is open',
    edits: [
      {
        file: session,
        find: 'if (locks === this.#locks) {',
        put: 'if (locks <= this.#locks) {',
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-43',
    lost: 'a locked vault goes on handing out what it holds',
    edits: [
      {
        file: session,
        find: `if ('keys' in state) this.#state = { kind: 'locked', keys: state.keys }`,
        put: `if (state.kind === 'locked') this.#state = { kind: 'locked', keys: state.keys }`,
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-44',
    lost: 'the key store goes on asking its user for the key of a vault that was locked',
    edits: [{ file: session, find: 'this.#locks += 1\n    this.cancel()', put: 'this.#locks += 1' }],
    tests: [`${folder}/key-store-wait.test.ts`],
  },
  {
    id: 'vault-45',
    lost: 'an object that was let go of holds what was in the vault',
    edits: [recordsGoOnClosing],
    tests: [`${folder}/vault-changes.test.ts`],
    struck: { reason: 'The object itself is let go of once it is closed.', together: 'vault-46' },
  },
  {
    id: 'vault-46',
    lost: 'what was in a vault stays in memory when it is locked',
    edits: [
      recordsGoOnClosing,
      {
        file: session,
        find: 'if (this.#last === opened) this.#last = undefined',
        put: 'if (this.#last !== opened) this.#last = undefined',
      },
      {
        file: session,
        find: `      if (this.#state.kind !== 'open') this.#last = undefined\n`,
        put: '',
      },
    ],
    tests: [`${folder}/vault-changes.test.ts`],
  },
  {
    id: 'vault-47',
    lost: 'a kit that could not be kept, and may lie half written anywhere, opens the vault',
    edits: [{ file: keepKit, find: '      await rewrap(session, opened, before)\n', put: '' }],
    tests: [protectTest],
  },
  {
    id: 'vault-48',
    lost: 'a kit that was replaced still opens the vault',
    edits: [
      {
        file: keepKit,
        find: 'before.filter((each) => !isRecoveryWrap(each))',
        put: 'before.filter((each) => !isRecoveryWrap(each) || before.length > 0)',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-49',
    lost: 'what protected the vault before still opens it',
    edits: [{ file: records, find: 'keys: [wrap] }', put: 'keys: [wrap, ...head.keys] }' }],
    tests: [protectTest],
  },
  {
    id: 'vault-50',
    lost: 'the copy beside a vault with another passphrase opens with the old one',
    edits: [
      {
        file,
        find: 'await this.#removeBackup()\n      await this.#tryToWrite',
        put: `if (this.path === '') await this.#removeBackup()\n      await this.#tryToWrite`,
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-51',
    lost: 'what a killed write left behind opens with the old passphrase',
    edits: [{ file, find: '      await removeLeftovers(this.#folder, 0)\n', put: '' }],
    tests: [protectTest],
  },
  {
    id: 'vault-52',
    lost: 'what is saved under another passphrase can be opened by nobody',
    edits: [
      {
        file: records,
        find: '    key,\n    entries: await resealEntries(',
        put: '    entries: await resealEntries(',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-53',
    lost: 'a record that only the backup holds whole is lost with another passphrase, or with a kit',
    edits: [
      {
        file: opened,
        find: '      await this.#takeFromBackup()\n',
        put: '      void this.#takeFromBackup\n',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-55',
    lost: 'a copy that holds more than the vault is replaced by it',
    edits: [
      {
        file: opened,
        find: 'if (this.#mayBackUp()) await',
        put: 'if (!this.#isClosed) await',
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-56',
    lost: 'a change after locking writes an empty vault over the full one',
    edits: [
      {
        file: opened,
        find: `if (this.#isClosed) throw new ProblemError({ kind: 'vaultLocked' })`,
        put: `if (this.#isClosed && !content) throw new ProblemError({ kind: 'vaultLocked' })`,
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-57',
    lost: 'a vault of a newer version is put aside for an old copy',
    edits: [
      {
        file: createVault,
        find: `if (found.kind === 'newer' || found.kind === 'held' || backup.kind !== 'vault')`,
        put: `if (found.kind === 'held' || backup.kind !== 'vault')`,
      },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-58',
    lost: 'a vault of a newer version is called damaged',
    edits: [
      {
        file: document,
        find: 'if (read.data.version > vaultVersion)',
        put: 'if (read.data.version > vaultVersion * 1e6)',
      },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-59',
    lost: 'what another program wrote meanwhile is overwritten',
    edits: [
      {
        file,
        find: 'if (!known.some(',
        put: `if (this.path === '' && !known.some(`,
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-60',
    lost: 'a vault that a newer version wrote meanwhile is overwritten',
    edits: [
      { file, find: `if (found.kind === 'newer')`, put: `if (found.kind === 'newer' && this.path === '')` },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-61',
    lost: 'a vault that cannot be read just now is overwritten',
    edits: [
      {
        file,
        find: `if (found.kind === 'held') throw this`,
        put: `if (found.kind === 'held' && this.path === '') throw this`,
      },
    ],
    tests: [diskTest],
  },
  {
    id: 'vault-62',
    lost: 'a file that was damaged meanwhile is overwritten',
    edits: [{ file, find: `    if (found.kind === 'damaged') await putAside(this.path)\n`, put: '' }],
    tests: [tamperingTest],
  },
  {
    id: 'vault-63',
    lost: 'a file put aside takes the place of the one put aside before',
    edits: [
      {
        file,
        find: 'if (await lstat(aside).then(() => true, falseIfAbsent)) continue',
        put: 'if (n < 1 && (await lstat(aside).then(() => true, falseIfAbsent))) continue',
      },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-64',
    lost: 'where restoring fails there is no vault any more',
    edits: [
      {
        file,
        find: 'if (aside !== undefined) await rename',
        put: `if (aside !== undefined && this.path === '') await rename`,
      },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-65',
    lost: 'the copy of what another program wrote is replaced by an older vault',
    edits: [
      {
        file,
        find: `if (vault?.kind === 'vault' && !isSameContent(`,
        put: `if (vault?.kind === 'vault' && this.path === '' && !isSameContent(`,
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-66',
    lost: 'a copy that a newer version wrote is replaced',
    edits: [
      {
        file,
        find: `if (backup?.kind === 'newer' || backup?.kind === 'held') return`,
        put: `if (backup?.kind === 'held') return`,
      },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-67',
    lost: 'a copy that cannot be read just now, and may be the only good one, is replaced',
    edits: [
      {
        file,
        find: `if (backup?.kind === 'newer' || backup?.kind === 'held') return`,
        put: `if (backup?.kind === 'newer') return`,
      },
    ],
    tests: [diskTest],
  },
  {
    id: 'vault-68',
    lost: 'the messages of the system, with whatever they repeat, are shown',
    edits: [
      {
        file,
        find: '#unwritable(error: unknown, detail = errorCode(error))',
        put: '#unwritable(error: unknown, detail = String(error))',
      },
    ],
    tests: [`${folder}/vault-changes.test.ts`],
  },
  {
    id: 'vault-69',
    lost: 'a vault that is gone counts as one that never was, and a new one takes its place and its copy’s',
    edits: [
      {
        file: `${folder}/vault-state.ts`,
        find: `found.kind === 'absent' && (await hasBackup(file)) ?`,
        put: `found.kind === 'absent' && file.path === '' && (await hasBackup(file)) ?`,
      },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-70',
    lost: 'a damaged file is handed out as a copy of the vault',
    edits: [
      {
        file: session,
        find: `if (found.kind !== 'vault') throw new ProblemError(problemIn(`,
        put: `if (found.kind !== 'vault' && cost < 0) throw new ProblemError(problemIn(`,
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-71',
    lost: 'files of others beside the vault are swept away',
    edits: [{ file: `${folder}/leftovers.ts`, find: 'tmp-[0-9a-f]{16}', put: 'tmp-.*' }],
    tests: [diskTest],
  },
  {
    id: 'vault-72',
    lost: 'what another program is just writing is swept away',
    edits: [{ file: `${folder}/leftovers.ts`, find: 'leftoverAge = 60_000', put: 'leftoverAge = 0' }],
    tests: [diskTest],
  },
  {
    id: 'vault-73',
    lost: 'a file may say that its passphrase is hashed cheaply',
    edits: [{ file: wraps, find: 'read.data.kdf.N < leastCost', put: 'read.data.kdf.N < leastCost * 0' }],
    tests: [tamperingTest],
  },
  {
    id: 'vault-74',
    lost: 'a file may take all memory for its passphrase',
    edits: [{ file: derived, find: 'z.lte(scryptCost.most)', put: 'z.lte(scryptCost.most * 1e9)' }],
    tests: [wrapsTest],
  },
  {
    id: 'vault-75',
    lost: 'a file may hash its passphrase without salt',
    edits: [{ file: derived, find: '{22,86}', put: '*' }],
    tests: [wrapsTest],
  },
  {
    id: 'vault-76',
    lost: 'a file may keep the program busy with wraps without end',
    edits: [{ file: wraps, find: 'mostWraps = 64', put: 'mostWraps = 64e6' }],
    tests: [wrapsTest],
  },
  {
    id: 'vault-77',
    lost: 'a file may hand the key store a text without end',
    edits: [{ file: os, find: 'z.maxLength(65_536)', put: 'z.maxLength(65_536e6)' }],
    tests: [wrapsTest],
  },
  {
    id: 'vault-78',
    lost: 'a file may call its key store whatever it likes, on and on, in the window',
    edits: [{ file: os, find: 'z.maxLength(200)', put: 'z.maxLength(200e6)' }],
    tests: [wrapsTest],
  },
  {
    id: 'vault-79',
    lost: 'a file may say that its kit was made on a day that is none',
    edits: [{ file: `${folder}/wraps/recovery.ts`, find: 'z.lte(endOfTime)', put: 'z.lte(endOfTime * 1e3)' }],
    tests: [wrapsTest],
  },
  {
    id: 'vault-80',
    lost: 'a record that opens but is not understood is taken for a good one',
    edits: [
      {
        file: records,
        find: 'codec?.parse(json, id))',
        put: 'codec?.parse(json, id) ?? json)',
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-81',
    lost: 'a recovery kit opened in a browser may load things from elsewhere',
    edits: [
      {
        file: `${folder}/recovery/recovery-kit.ts`,
        find: `content="default-src 'none'; style-src`,
        put: `content="style-src`,
      },
    ],
    tests: [`${folder}/recovery/recovery-kit.test.ts`],
  },
  {
    id: 'vault-82',
    lost: 'a recovery kit that lies on a server is found by search engines',
    edits: [
      {
        file: `${folder}/recovery/recovery-kit.ts`,
        find: '<meta name="robots" content="noindex">\n',
        put: '',
      },
    ],
    tests: [`${folder}/recovery/recovery-kit.test.ts`],
  },
  {
    id: 'vault-83',
    lost: 'a long passphrase holds the program up',
    edits: [
      {
        file: `${folder}/measure-passphrase.ts`,
        find: 'measuredLength = 128',
        put: 'measuredLength = 2_000',
      },
    ],
    tests: [`${folder}/measure-passphrase.test.ts`],
  },
  {
    id: 'vault-84',
    lost: 'what measures passphrases remembers the last one',
    edits: [{ file: `${folder}/measure-passphrase.ts`, find: `  measuring.check('')\n`, put: '' }],
    tests: [`${folder}/measure-passphrase.test.ts`],
  },
  {
    id: 'vault-85',
    lost: 'two programs write at once, and one of them loses what it was told is kept',
    edits: [
      {
        file: lock,
        find: `if (taken === 'refused') return`,
        put: `if (taken === 'refused' && path === '') return`,
      },
    ],
    tests: [lockTest],
  },
  {
    id: 'vault-86',
    lost: 'a program’s lock is taken away while it writes',
    edits: [
      {
        file: lock,
        find: ' && !isAlive(Number(pid))) return true',
        put: ` && (!isAlive(Number(pid)) || pid !== '')) return true`,
      },
    ],
    tests: [lockTest],
  },
  {
    id: 'vault-87',
    lost: 'a quicker program’s lock is taken away with a stale one',
    edits: [
      {
        file: lock,
        find: '  if (moved !== found) await symlink',
        put: `  if (moved !== found && found === '') await symlink`,
      },
    ],
    tests: [lockTest],
  },
  {
    id: 'vault-88',
    lost: 'a lock left behind on another machine keeps the vault from being written for ever',
    edits: [{ file: lock, find: 'const oldest = 30_000', put: 'const oldest = 30_000e12' }],
    tests: [lockTest],
  },
  {
    id: 'vault-89',
    lost: 'an older copy of a record is taken for the one of today',
    edits: [{ file: records, find: 'expected !== tag)', put: `expected === '' && sealed !== '')` }],
    tests: [manifestTest],
  },
  {
    id: 'vault-90',
    lost: 'a record that was left out of the file is forgotten',
    edits: [
      { file: records, find: '...(tags?.keys() ?? [])', put: '...[...(tags?.keys() ?? [])].slice(0, 0)' },
    ],
    tests: [manifestTest],
  },
  {
    id: 'vault-91',
    lost: 'whoever changes a record changes its tag in the manifest with it',
    edits: [
      {
        file: manifest,
        find: `return digest === digestOf(`,
        put: `return digest !== undefined || digest === digestOf(`,
      },
    ],
    tests: [manifestTest],
  },
  {
    id: 'vault-92',
    lost: 'a vault whose manifest is forged opens, and its backup is overwritten',
    edits: [{ file: records, find: 'if (version !== 1 && !tags) return undefined', put: '' }],
    tests: [manifestTest],
  },
  {
    id: 'vault-93',
    lost: 'a vault without its manifest passes for one of version 1',
    edits: [
      {
        file: sealing,
        find: '(bound.v ?? 1) === version',
        put: "((bound.v ?? 1) === version || bound.kind !== '')",
      },
    ],
    tests: [manifestTest],
  },
  {
    id: 'vault-94',
    lost: 'a vault whose manifest is forged cannot be restored',
    edits: [{ file: session, find: '      file.distrust(content)\n', put: '' }],
    tests: [manifestTest],
  },
  {
    id: 'vault-95',
    lost: 'records of a vault of version 1 can be put back into it for ever',
    edits: [
      {
        file: records,
        find: 'entries: await resealEntries(entries, key, key)',
        put: "entries: key.forJose.type === 'secret' ? entries : await resealEntries(entries, key, key)",
      },
    ],
    tests: [versionTest],
  },
  {
    id: 'vault-96',
    lost: 'what a record says stays in memory as bytes when it is opened',
    edits: [{ file: sealing, find: '  } finally {\n    plaintext.fill(0)\n  }', put: '  } finally {\n  }' }],
    tests: [wipesTest],
  },
  {
    id: 'vault-97',
    lost: 'what a record says stays in memory as bytes when it is sealed',
    edits: [
      {
        file: sealing,
        find: '.encrypt(key.forJose)\n  } finally {\n    bytes.fill(0)',
        put: '.encrypt(key.forJose)\n  } finally {\n    bytes.slice().fill(0)',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-98',
    lost: 'a change is answered before it is on disk',
    edits: [
      {
        file: `${folder}/change-queue.ts`,
        find: '    const settle = await this.#write(changes)',
        put: '    for (const end of whole) end.resolve()\n    const settle = await this.#write(changes)',
      },
    ],
    tests: [`${folder}/vault-changes.test.ts`],
  },
  {
    id: 'vault-99',
    lost: 'the secrets of an open vault stay in memory in every form in which responses are searched for them',
    edits: [{ file: 'electron/compose/locking.ts', find: '  forgetForms()\n', put: '  void forgetForms\n' }],
    tests: ['electron/integration/memory-after-lock.test.ts'],
  },
  {
    id: 'vault-100',
    lost: 'the vault key stays in memory after its owner has authenticated',
    edits: [
      {
        file: `${folder}/create-vault.ts`,
        find: `;(await this.#keys.authenticate(this.#session.opened, method, signal)).fill(0)`,
        put: `await this.#keys.authenticate(this.#session.opened, method, signal)`,
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-101',
    lost: 'a record of our own form that was changed is opened all the same',
    edits: [{ file: vaultKey, find: '      decipher.final()\n', put: '' }],
    tests: [sealingTest],
  },
  {
    id: 'vault-102',
    lost: 'a record of our own form is opened under whatever name it says of itself',
    edits: [
      {
        file: ownForm,
        find: "const written = Buffer.from(JSON.stringify(header)).toString('base64url')",
        put: "const written = sealed.slice(0, header ? sealed.indexOf('.') : 0)",
      },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-103',
    lost: 'a sealed record may hold letters that are none of base64url, and still be opened',
    edits: [{ file: ownForm, find: String.raw`\.([\w-]+)\.`, put: String.raw`\.([^.]+)\.` }],
    tests: [sealingTest],
  },
  {
    id: 'vault-104',
    lost: 'a sealed record that is cut off within a byte is opened',
    edits: [{ file: ownForm, find: ' || ciphertext.length % 4 === 1', put: '' }],
    tests: [sealingTest],
  },
  {
    id: 'vault-105',
    lost: 'a record may have a short tag, which is soon forged',
    edits: [
      { file: ownForm, find: String.raw`([\w-]{22})$`, put: String.raw`([\w-]{6,22})$` },
      {
        file: vaultKey,
        find: '{ authTagLength: tagLength }',
        put: '{ authTagLength: tag.length || tagLength }',
      },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-106',
    lost: 'what a changed record would say stays in memory as bytes',
    edits: [
      {
        file: vaultKey,
        find: '      plaintext.fill(0)\n      return undefined',
        put: '      return undefined',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-107',
    lost: 'what a record says that stands under another name stays in memory as bytes',
    edits: [{ file: sealing, find: '  plaintext.fill(0)\n  return undefined', put: '  return undefined' }],
    tests: [wipesTest],
  },
  {
    id: 'vault-108',
    lost: 'whoever prints the key of a vault gets its bytes',
    edits: [
      { file: vaultKey, find: 'readonly #forNode: KeyObject', put: 'readonly forNode: KeyObject' },
      { file: vaultKey, find: 'this.#forNode = forNode', put: 'this.forNode = forNode' },
      { file: vaultKey, find: "'aes-256-gcm', this.#forNode,", put: "'aes-256-gcm', this.forNode," },
    ],
    tests: [sealingTest],
  },
  {
    id: 'vault-109',
    lost: 'the backup takes its place before the vault file is there, so that a crash may leave neither as it was',
    edits: [{ file: 'electron/storage/atomic-write.ts', find: '    await ready\n', put: '    void ready\n' }],
    tests: [backupTest],
  },
  {
    id: 'vault-110',
    lost: 'nothing can be saved on a disk that has room for the vault file alone',
    edits: [
      {
        file,
        find: '      if (!this.#prepared || !isFull(error)) throw error',
        put: '      if (!this.#prepared || isFull(error)) throw error',
      },
    ],
    tests: [backupTest],
  },
  {
    id: 'vault-111',
    lost: 'a backup that was begun for one change stays behind when another follows',
    edits: [
      {
        file,
        find: '    await this.#dropPrepared()\n    this.#held ??= await',
        put: '    this.#held ??= await',
      },
    ],
    tests: [backupTest],
  },
  {
    id: 'vault-112',
    lost: 'what a change that failed would have written stays behind',
    edits: [
      {
        file,
        find: '    await this.#dropPrepared()\n    await this.#cleared\n    await this.#unlock()',
        put: '    await this.#cleared\n    await this.#unlock()',
      },
    ],
    tests: [backupTest],
  },
]
