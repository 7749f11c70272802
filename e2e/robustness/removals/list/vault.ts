import type { Removal } from '../removal.ts'

const folder = 'electron/vault'
const createVault = `${folder}/create-vault.ts`
const entries = `${folder}/vault-entries.ts`
const file = `${folder}/vault-file.ts`
const format = `${folder}/vault-format.ts`
const keys = `${folder}/vault-keys.ts`
const opened = `${folder}/opened-vault.ts`
const sealing = `${folder}/sealing.ts`
const secret = `${folder}/secret.ts`
const tries = `${folder}/tries.ts`
const turn = `${folder}/writing-turn.ts`
const wraps = `${folder}/key-wraps.ts`

const createTest = `${folder}/create-vault.test.ts`
const damageTest = `${folder}/vault-damage.test.ts`
const diskTest = `${folder}/vault-disk.test.ts`
const formatTest = `${folder}/vault-format.test.ts`
const protectTest = `${folder}/protect.test.ts`
const sealingTest = `${folder}/sealing.test.ts`
const secretTest = `${folder}/secret.test.ts`
const tamperingTest = `${folder}/vault-tampering.test.ts`
const triesTest = `${folder}/tries.test.ts`
const turnTest = `${folder}/writing-turn.test.ts`
const twoWrapsTest = `${folder}/two-wraps.test.ts`
const wipesTest = `${folder}/vault-wipes.test.ts`

const recordsGoOnClosing = {
  file: opened,
  find: 'this.#isClosed = true\n    this.#entries = new Map()',
  put: 'this.#isClosed = true',
}

export const vault: readonly Removal[] = [
  {
    id: 'vault-01',
    lost: 'all vaults of one passphrase have one wrapping key, which can be guessed for all of them at once',
    edits: [{ file: wraps, find: 'Buffer.from(random(16))', put: 'Buffer.from(random(16).fill(7))' }],
    tests: [createTest],
  },
  {
    id: 'vault-02',
    lost: 'a passphrase typed on another keyboard opens the vault no more',
    edits: [{ file: wraps, find: `passphrase.reveal().normalize('NFKC')`, put: 'passphrase.reveal()' }],
    tests: [createTest],
  },
  {
    id: 'vault-03',
    lost: 'the key of a new passphrase stays in memory',
    edits: [
      {
        file: wraps,
        find: 'return wiping(wrapping, async () => ({ kdf',
        put: 'return wiping(wrapping.slice(), async () => ({ kdf',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-04',
    lost: 'the key of a passphrase that was typed stays in memory',
    edits: [
      {
        file: wraps,
        find: 'wiping(wrapping, () => unwrapKey(wrapping, wrap.wrapped))\n  if (!vaultKey) throw refused(proof)',
        put: 'wiping(wrapping.slice(), () => unwrapKey(wrapping, wrap.wrapped))\n  if (!vaultKey) throw refused(proof)',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-05',
    lost: 'the key that the operating system handed out stays in memory',
    edits: [
      {
        file: wraps,
        find: `wiping(wrapping, () => unwrapKey(wrapping, wrap.wrapped))\n  if (!vaultKey) throw unavailable(`,
        put: `wiping(wrapping.slice(), () => unwrapKey(wrapping, wrap.wrapped))\n  if (!vaultKey) throw unavailable(`,
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-06',
    lost: 'the key that the operating system is to keep stays in memory',
    edits: [
      {
        file: wraps,
        find: `const wrapping = random(32)\n  return wiping(wrapping, `,
        put: `const wrapping = random(32)\n  return wiping(wrapping.slice(), `,
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-07',
    lost: 'what a key store says, however long, is shown and kept in full',
    edits: [{ file: wraps, find: 'detail.slice(0, 200)', put: 'detail' }],
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
    edits: [{ file: sealing, find: `'AES-GCM', false, [`, put: `'AES-GCM', true, [` }],
    tests: [sealingTest],
  },
  {
    id: 'vault-10',
    lost: 'the bytes of a key taken into use stay in memory',
    edits: [{ file: sealing, find: '    bytes.fill(0)', put: '    bytes.slice().fill(0)' }],
    tests: [sealingTest],
  },
  {
    id: 'vault-11',
    lost: 'a record may say by which algorithms it is to be opened',
    edits: [
      {
        file: sealing,
        find: `await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })`,
        put: 'await compactDecrypt(sealed, key)',
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
        find: `await compactDecrypt(sealed, from, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })`,
        put: 'await compactDecrypt(sealed, from)',
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
    edits: [{ file: sealing, find: ' || bound.id !== name.id', put: '' }],
    tests: [tamperingTest],
  },
  {
    id: 'vault-15',
    lost: 'a connection can be put in the place of a token in the file',
    edits: [{ file: sealing, find: 'bound.kind !== name.kind || ', put: '' }],
    tests: [tamperingTest],
  },
  {
    id: 'vault-16',
    lost: 'every record that is sealed anew leaves what it says in memory',
    edits: [{ file: sealing, find: '    plaintext.fill(0)\n', put: '' }],
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
    edits: [{ file: tries, find: 'if (waitSeconds > 0)', put: 'if (waitSeconds > 1e9)' }],
    tests: [triesTest],
  },
  {
    id: 'vault-24',
    lost: 'the wait after wrong tries does not grow',
    edits: [{ file: tries, find: 'firstWaitSeconds * 2 ** (', put: 'firstWaitSeconds + 0 * (' }],
    tests: [triesTest],
  },
  {
    id: 'vault-25',
    lost: 'who mistypes often enough is locked out for good',
    edits: [{ file: tries, find: 'longestWaitSeconds = 5 * 60', put: 'longestWaitSeconds = 5e9' }],
    tests: [triesTest],
  },
  {
    id: 'vault-26',
    lost: 'a vault takes a passphrase that is soon guessed',
    edits: [{ file: keys, find: `PassphraseStrength['score'] = 3`, put: `PassphraseStrength['score'] = 2` }],
    tests: [createTest],
  },
  {
    id: 'vault-27',
    lost: 'tries are computed while they have to wait',
    edits: [{ file: keys, find: '    this.#tries.check()\n', put: '' }],
    tests: [protectTest],
  },
  {
    id: 'vault-28',
    lost: 'wrong tries are not counted',
    edits: [
      {
        file: keys,
        find: 'if (error instanceof ProblemError) this.#tries.wrong()',
        put: `if (error instanceof ProblemError && error.name === '') this.#tries.wrong()`,
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
        find: 'code, madeAt, random, cost)\n    } finally {\n      bytes.fill(0)',
        put: 'code, madeAt, random, cost)\n    } finally {\n      bytes.slice().fill(0)',
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
        find: '(await this.#keys.proveOwner(opened, proof, signal)).fill(0)',
        put: 'await this.#keys.proveOwner(opened, proof, signal)',
      },
    ],
    tests: [wipesTest],
  },
  {
    id: 'vault-35',
    lost: 'the code of a kit that was printed stays in memory',
    edits: [{ file: createVault, find: '        code.secret.wipe()\n', put: '' }],
    tests: [wipesTest],
  },
  {
    id: 'vault-36',
    lost: 'the random bytes that a code was made of stay in memory',
    edits: [{ file: `${folder}/recovery-code.ts`, find: '  bytes.fill(0)\n', put: '' }],
    tests: [`${folder}/recovery-code.test.ts`],
  },
  {
    id: 'vault-37',
    lost: 'a mistyped code counts as a wrong try',
    edits: [
      {
        file: `${folder}/recovery-code.ts`,
        find: 'return checkOf(random) === plain.slice(randomLength) ?',
        put: `return checkOf(random) !== '' ?`,
      },
    ],
    tests: [`${folder}/recovery-code.test.ts`],
  },
  {
    id: 'vault-38',
    lost: 'the code of a kit can be guessed',
    edits: [
      { file: `${folder}/recovery-code.ts`, find: 'const randomLength = 26', put: 'const randomLength = 6' },
    ],
    tests: [`${folder}/recovery-code.test.ts`],
  },
  {
    id: 'vault-39',
    lost: 'a new vault takes any passphrase',
    edits: [
      {
        file: createVault,
        find: `await this.#checkAbsent()
      if (passphrase) await this.#keys.checkStrength(passphrase)
      const { wrap`,
        put: `await this.#checkAbsent()
      const { wrap`,
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
        find: `const opened = this.#needOpen()
      if (passphrase) await this.#keys.checkStrength(passphrase)`,
        put: 'const opened = this.#needOpen()',
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
        file: createVault,
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
        file: createVault,
        find: 'const last = this.#opened\n    this.#opened = undefined',
        put: 'const last = this.#opened',
      },
    ],
    tests: [createTest],
  },
  {
    id: 'vault-44',
    lost: 'the key store goes on asking its user for the key of a vault that was locked',
    edits: [{ file: createVault, find: 'this.#locks += 1\n    this.cancel()', put: 'this.#locks += 1' }],
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
        file: createVault,
        find: 'if (this.#last === last) this.#last = undefined',
        put: 'if (this.#last !== last) this.#last = undefined',
      },
      {
        file: createVault,
        find: '      if (!this.#opened) this.#last = undefined\n',
        put: '',
      },
    ],
    tests: [`${folder}/vault-changes.test.ts`],
  },
  {
    id: 'vault-47',
    lost: 'a kit that could not be kept, and may lie half written anywhere, opens the vault',
    edits: [{ file: createVault, find: '          await this.#rewrap(opened, before)\n', put: '' }],
    tests: [protectTest],
  },
  {
    id: 'vault-48',
    lost: 'a kit that was replaced still opens the vault',
    edits: [
      {
        file: createVault,
        find: 'before.filter((each) => !isRecoveryWrap(each))',
        put: 'before.filter((each) => !isRecoveryWrap(each) || before.length > 0)',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-49',
    lost: 'what protected the vault before still opens it',
    edits: [{ file: entries, find: 'keys: [wrap], records', put: 'keys: [wrap, ...document.keys], records' }],
    tests: [protectTest],
  },
  {
    id: 'vault-50',
    lost: 'the copy beside a vault with another passphrase opens with the old one',
    edits: [
      {
        file,
        find: 'await this.#removeBackup()\n        this.#tried',
        put: `if (this.path === '') await this.#removeBackup()\n        this.#tried`,
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-51',
    lost: 'what a killed write left behind opens with the old passphrase',
    edits: [{ file, find: '        await removeLeftovers(this.#folder, 0)\n', put: '' }],
    tests: [protectTest],
  },
  {
    id: 'vault-52',
    lost: 'what is saved under another passphrase can be opened by nobody',
    edits: [{ file: opened, find: '      this.#key = key\n    })', put: '    })' }],
    tests: [protectTest],
  },
  {
    id: 'vault-53',
    lost: 'a record that only the copy holds whole is lost with another passphrase',
    edits: [
      {
        file: opened,
        find: 'await this.#takeFromBackup()\n      await this.#writeAnew(await rekeyed',
        put: 'await this.#writeAnew(await rekeyed',
      },
    ],
    tests: [protectTest],
  },
  {
    id: 'vault-54',
    lost: 'a record that only the copy holds whole is lost with a kit',
    edits: [
      {
        file: opened,
        find: 'await this.#takeFromBackup()\n      await this.#writeAnew({',
        put: 'await this.#writeAnew({',
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
        find: 'if (!this.#isClosed && !this.#backupIsBetter()) await',
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
        put: `if (this.#isClosed && this.#waiting < 0) throw new ProblemError({ kind: 'vaultLocked' })`,
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
        file: format,
        find: 'if (head.data.version > vaultVersion)',
        put: 'if (head.data.version > vaultVersion * 1e6)',
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
        find: 'if (!isDeepStrictEqual(found.document, this.#tried))',
        put: `if (!isDeepStrictEqual(found.document, this.#tried) && this.path === '')`,
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
    edits: [{ file, find: `    if (found.kind === 'damaged') await this.#putAside()\n`, put: '' }],
    tests: [tamperingTest],
  },
  {
    id: 'vault-63',
    lost: 'a file put aside takes the place of the one put aside before',
    edits: [
      {
        file,
        find: `if ((await readJson(aside)) !== 'absent') continue`,
        put: `if ((await readJson(aside)) !== 'absent' && n < 1) continue`,
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
        find: `if (vault.kind === 'vault' && !isDeepStrictEqual(vault.document, document)) return`,
        put: `if (vault.kind === 'vault' && !isDeepStrictEqual(vault.document, document) && this.path === '') return`,
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-66',
    lost: 'a copy that a newer version wrote is replaced',
    edits: [
      { file, find: `if (kind === 'newer' || kind === 'held') return`, put: `if (kind === 'held') return` },
    ],
    tests: [damageTest],
  },
  {
    id: 'vault-67',
    lost: 'a copy that cannot be read just now, and may be the only good one, is replaced',
    edits: [
      { file, find: `if (kind === 'newer' || kind === 'held') return`, put: `if (kind === 'newer') return` },
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
        file: `${folder}/vault-found.ts`,
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
        file: createVault,
        find: `if (found.kind !== 'vault') throw new ProblemError(problemIn(`,
        put: `if (found.kind !== 'vault' && this.#cost < 0) throw new ProblemError(problemIn(`,
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
    edits: [{ file: format, find: 'read.data.kdf.N < leastCost', put: 'read.data.kdf.N < leastCost * 0' }],
    tests: [tamperingTest],
  },
  {
    id: 'vault-74',
    lost: 'a file may take all memory for its passphrase',
    edits: [{ file: format, find: 'z.lte(scryptCost.most)', put: 'z.lte(scryptCost.most * 1e9)' }],
    tests: [formatTest],
  },
  {
    id: 'vault-75',
    lost: 'a file may hash its passphrase without salt',
    edits: [{ file: format, find: '{22,86}', put: '*' }],
    tests: [formatTest],
  },
  {
    id: 'vault-76',
    lost: 'a file may keep the program busy with wraps without end',
    edits: [{ file: format, find: 'mostWraps = 64', put: 'mostWraps = 64e6' }],
    tests: [formatTest],
  },
  {
    id: 'vault-77',
    lost: 'a file may hand the key store a text without end',
    edits: [{ file: format, find: 'z.maxLength(65_536)', put: 'z.maxLength(65_536e6)' }],
    tests: [formatTest],
  },
  {
    id: 'vault-78',
    lost: 'a file may call its key store whatever it likes, on and on, in the window',
    edits: [{ file: format, find: 'z.maxLength(200)', put: 'z.maxLength(200e6)' }],
    tests: [formatTest],
  },
  {
    id: 'vault-79',
    lost: 'a file may say that its kit was made on a day that is none',
    edits: [{ file: format, find: 'z.lte(endOfTime)', put: 'z.lte(endOfTime * 1e3)' }],
    tests: [formatTest],
  },
  {
    id: 'vault-80',
    lost: 'a record that opens but is not understood is taken for a good one',
    edits: [
      {
        file: entries,
        find: '(guards[kind]?.(value) ?? true)',
        put: `(guards[kind]?.(value) ?? true) !== undefined`,
      },
    ],
    tests: [tamperingTest],
  },
  {
    id: 'vault-81',
    lost: 'a recovery kit opened in a browser may load things from elsewhere',
    edits: [
      {
        file: `${folder}/recovery-kit.ts`,
        find: `content="default-src 'none'; style-src`,
        put: `content="style-src`,
      },
    ],
    tests: [`${folder}/recovery-kit.test.ts`],
  },
  {
    id: 'vault-82',
    lost: 'a recovery kit that lies on a server is found by search engines',
    edits: [
      {
        file: `${folder}/recovery-kit.ts`,
        find: '<meta name="robots" content="noindex">\n',
        put: '',
      },
    ],
    tests: [`${folder}/recovery-kit.test.ts`],
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
        file: turn,
        find: `if (taken === 'refused') return`,
        put: `if (taken === 'refused' && path === '') return`,
      },
    ],
    tests: [turnTest],
  },
  {
    id: 'vault-86',
    lost: 'a program’s turn is taken away while it writes',
    edits: [
      {
        file: turn,
        find: ' && !isAlive(Number(pid))) return true',
        put: ` && (!isAlive(Number(pid)) || pid !== '')) return true`,
      },
    ],
    tests: [turnTest],
  },
  {
    id: 'vault-87',
    lost: 'a quicker program’s turn is taken away with a stale one',
    edits: [
      {
        file: turn,
        find: '  if (moved !== found) await symlink',
        put: `  if (moved !== found && found === '') await symlink`,
      },
    ],
    tests: [turnTest],
  },
  {
    id: 'vault-88',
    lost: 'a turn left behind on another machine keeps the vault from being written for ever',
    edits: [{ file: turn, find: 'const oldest = 30_000', put: 'const oldest = 30_000e12' }],
    tests: [turnTest],
  },
]
