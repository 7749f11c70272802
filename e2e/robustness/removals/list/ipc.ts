import type { Removal } from '../removal.ts'

const at = (name: string) => `electron/ipc/${name}` as const
const guards = at('guards.ts')
const draftGuard = at('draft-guard.ts')
const networkSchema = 'electron/network/network-schema.ts'
const guardsTest = [at('guards.test.ts')] as const
const dispatch = at('router.ts')
const dispatchTest = [at('router.test.ts')] as const
const app = at('handlers/app-handlers.ts')
const appTest = [at('handlers/app-handlers.test.ts')] as const
const token = at('handlers/token-handlers.ts')
const copyTextFile = at('copy-text.ts')
const credentials = at('typed-credential.ts')
const secretFile = at('handlers/secret-handlers.ts')
const secretTest = [at('handlers/secret-handlers.test.ts')] as const
const moveFile = at('handlers/move-handlers.ts')
const moveTest = [at('handlers/move-handlers.test.ts')] as const
const tokenTest = [at('handlers/token-handlers.test.ts')] as const
const vaultTest = [at('handlers/vault-handlers.test.ts')] as const
const connection = at('handlers/connection-handlers.ts')
const connectionTest = [at('handlers/connection-handlers.test.ts')] as const
const network = at('handlers/network-handlers.ts')
const networkTest = [at('handlers/network-handlers.test.ts')] as const
const login = at('handlers/sign-in-handlers.ts')
const loginTest = [at('handlers/sign-in-handlers.test.ts')] as const
const parts = at('parts.ts')

export const ipc: readonly Removal[] = [
  {
    id: 'ipc-01',
    lost: 'a request of a connection carries what the contract does not name',
    edits: [
      {
        file: guards,
        find: `const ofConnection = z.strictObject(`,
        put: `const ofConnection = z.looseObject(`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-02',
    lost: 'a passphrase without end is hashed, and the program stands still',
    edits: [
      {
        file: guards,
        find: `const passphrase = z.string().check(z.maxLength(1_000))`,
        put: `const passphrase = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-03',
    lost: 'a recovery code without end is read',
    edits: [
      {
        file: guards,
        find: `const recoveryCode = z.string().check(z.maxLength(200))`,
        put: `const recoveryCode = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-04',
    lost: 'a vault file without end is read',
    edits: [{ file: guards, find: `z.maxLength(100_000_000)`, put: `z.maxLength(Infinity)` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-05',
    lost: 'a host without end is looked up',
    edits: [{ file: guards, find: `z.minLength(1), z.maxLength(300)`, put: `z.minLength(1)` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-06',
    lost: 'no host at all is looked at',
    edits: [{ file: guards, find: `z.minLength(1), z.maxLength(300)`, put: `z.maxLength(300)` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-07',
    lost: 'what was copied stays on the clipboard for years',
    edits: [{ file: guards, find: `(seconds >= 5 && seconds <= 3600)`, put: `seconds >= 5` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-08',
    lost: 'what was copied is gone before it can be pasted',
    edits: [{ file: guards, find: `(seconds >= 5 && seconds <= 3600)`, put: `seconds <= 3600` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-09',
    lost: 'the vault never locks by itself, after a number of minutes that never ends',
    edits: [{ file: guards, find: `z.int().check(z.gte(0), z.lte(240))`, put: `z.int().check(z.gte(0))` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-10',
    lost: 'a number of minutes below none is kept',
    edits: [{ file: guards, find: `z.int().check(z.gte(0), z.lte(240))`, put: `z.int().check(z.lte(240))` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-11',
    lost: 'the window is zoomed until nothing can be seen in it',
    edits: [{ file: guards, find: `zoomSteps.includes(percent)`, put: `zoomSteps.length > 0 || percent` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-12',
    lost: 'a fingerprint without end is compared',
    edits: [{ file: guards, find: `sha256: z.string().check(z.maxLength(100))`, put: `sha256: z.string()` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-13',
    lost: 'the page edits by any command that Chromium has',
    edits: [
      {
        file: guards,
        find: `z.strictObject({ command: z.enum(['cut', 'copy', 'paste', 'selectAll']) })`,
        put: `z.strictObject({ command: z.pipe(z.string(), z.transform((word: string) => word as 'cut')) })`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-14',
    lost: 'names that every object has are called as channels',
    edits: [{ file: guards, find: `Object.hasOwn(guards, value)`, put: `value in guards` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-15',
    lost: 'any text is taken for a connection’s id, the path of a folder to be removed among them',
    edits: [
      {
        file: at('connection-id.ts'),
        find: `z.uuid(),\n  z.transform((id: string) => id as ConnectionId)`,
        put: `z.string(),\n  z.transform((id: string) => id as ConnectionId)`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-16',
    lost: 'a name of the page’s choice decides which words a kit is written in',
    edits: [
      {
        file: guards,
        find: `z.transform((tag: string) => pickLocale([tag]))`,
        put: `z.transform((tag: string) => tag as ReturnType<typeof pickLocale>)`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-17',
    lost: 'a draft carries what no form has',
    edits: [{ file: draftGuard, find: `z.strictObject({`, put: `z.looseObject({` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-18',
    lost: 'texts without end are kept in the vault',
    edits: [
      {
        file: draftGuard,
        find: `const text = z.string().check(z.maxLength(1_000_000))`,
        put: `const text = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-19',
    lost: 'fields without number are kept in the vault',
    edits: [
      {
        file: draftGuard,
        find: `Object.keys(record).length <= 60`,
        put: `Object.keys(record).length < Infinity`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-20',
    lost: 'names of fields without end are kept in the vault',
    edits: [
      {
        file: draftGuard,
        find: `.record(z.string().check(z.maxLength(60)), text)`,
        put: `.record(z.string(), text)`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-21',
    lost: 'names of systems without end are looked for',
    edits: [
      {
        file: draftGuard,
        find: `const shortText = z.string().check(z.maxLength(200))`,
        put: `const shortText = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-22',
    lost: 'certificates without end are read',
    edits: [
      {
        file: networkSchema,
        find: `const pem = z.string().check(z.maxLength(1_000_000))`,
        put: `const pem = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-23',
    lost: 'addresses of proxies without end are read',
    edits: [
      {
        file: networkSchema,
        find: `const text = z.string().check(z.maxLength(2_000))`,
        put: `const text = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-24',
    lost: 'a pin carries what nobody reads, or will read differently one day',
    edits: [
      {
        file: networkSchema,
        find: `z.strictObject({ kind: z.literal('pinned'),`,
        put: `z.looseObject({ kind: z.literal('pinned'),`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-25',
    lost: 'what was typed stands in a complaint, and so in the log',
    edits: [
      {
        file: dispatch,
        find: `throw new TypeError(\`a request that does not fit \${channel}\`)`,
        put: `throw new TypeError(\`a request that does not fit \${channel}: \${JSON.stringify(request)}\`)`,
      },
    ],
    tests: dispatchTest,
  },
  {
    id: 'ipc-26',
    lost: 'requests go to handlers as they came, guarded by nobody',
    edits: [
      {
        file: dispatch,
        find: `return handlers[channel](guarded.data)`,
        put: `return handlers[channel](request as RequestOf<C>)`,
      },
    ],
    tests: dispatchTest,
  },
  {
    id: 'ipc-27',
    lost: 'what does not fit its guard is handled all the same',
    edits: [
      {
        file: dispatch,
        find: `if (!guarded.success) throw`,
        put: `if (!guarded.success && channel.length === 0) throw`,
      },
      { file: dispatch, find: `(guarded.data)`, put: `((guarded.data ?? request) as RequestOf<C>)` },
    ],
    tests: dispatchTest,
  },
  {
    id: 'ipc-28',
    lost: 'an error with what was typed in it crosses to the page',
    edits: [
      {
        file: dispatch,
        find: `return await handle(channel, request)`,
        put: `return handle(channel, request)`,
      },
    ],
    tests: dispatchTest,
  },
  {
    id: 'ipc-29',
    lost: 'a taken-over page pastes what is on the clipboard into itself',
    edits: [
      {
        file: app,
        find: `if (!(await parts.takeGesture()))`,
        put: `if (!(await parts.takeGesture()) && command !== 'paste')`,
      },
    ],
    tests: appTest,
  },
  {
    id: 'ipc-30',
    lost: 'a start asks for a passphrase’s vault to be opened with nothing, and wakes its count of tries',
    edits: [
      {
        file: app,
        find: `if (seen.kind !== 'locked' || seen.protection.kind !== 'os') return seen`,
        put: `if (seen.kind !== 'locked') return seen`,
      },
    ],
    tests: appTest,
  },
  {
    id: 'ipc-31',
    lost: 'connections of a locked vault are shown',
    edits: [
      {
        file: parts,
        find: `if (parts.vault.view().kind !== 'open') return []`,
        put: `if (parts.vault.view().kind === 'absent') return []`,
      },
    ],
    tests: appTest,
  },
  {
    id: 'ipc-32',
    lost: 'a taken-over page reads every raw token',
    edits: [
      {
        file: token,
        find: `return (await parts.takeGesture()) ?`,
        put: `return (await parts.takeGesture()) || token.ok ?`,
      },
    ],
    tests: tokenTest,
  },
  {
    id: 'ipc-33',
    lost: 'a taken-over page brings sign-ins to the front as it likes',
    edits: [
      {
        file: token,
        find: `if (!(await parts.takeGesture())) return`,
        put: `if (!(await parts.takeGesture()) && id === undefined) return`,
      },
    ],
    tests: tokenTest,
  },
  {
    id: 'ipc-34',
    lost: 'the token stands in the message of a clipboard that failed',
    edits: [
      {
        file: copyTextFile,
        find: `thrown instanceof Error ? thrown.name : 'unknown'`,
        put: `thrown instanceof Error ? thrown.message : 'unknown'`,
      },
    ],
    tests: tokenTest,
  },
  {
    id: 'ipc-35',
    lost: 'a copy that was taken off again by the lock is told as one that is there',
    edits: [
      {
        file: copyTextFile,
        find: `end.kind === 'copied' ? good({ seconds: end.seconds }) : bad({ kind: 'vaultLocked' })`,
        put: `good({ seconds: 'seconds' in end ? end.seconds : 0 })`,
      },
    ],
    tests: tokenTest,
  },
  {
    id: 'ipc-36',
    lost: 'passphrases stay in memory after they were used',
    edits: [
      {
        file: credentials,
        find: `for (const secret of secrets) secret?.wipe()`,
        put: `for (const secret of secrets) void secret?.wipe`,
      },
    ],
    tests: vaultTest,
  },
  {
    id: 'ipc-37',
    lost: 'a passphrase stays in memory where the vault breaks',
    edits: [
      {
        file: credentials,
        find: `    return await act(secrets)\n  } finally {`,
        put: `    return await act(secrets).catch((thrown) => {\n      secrets = []\n      throw thrown\n    })\n  } finally {`,
      },
    ],
    tests: vaultTest,
  },
  {
    id: 'ipc-38',
    lost: 'a new passphrase stays in memory after a change of protection',
    edits: [
      {
        file: credentials,
        find: `return wiping([secret, ...chosen], async () =>`,
        put: `return wiping([secret], async () =>`,
      },
    ],
    tests: vaultTest,
  },
  {
    id: 'ipc-39',
    lost: 'a mistyped code is tried on the vault',
    edits: [
      {
        file: credentials,
        find: `recoveryCode !== undefined && !credential\n`,
        put: `recoveryCode === '' && !credential\n`,
      },
    ],
    tests: vaultTest,
  },
  {
    id: 'ipc-40',
    lost: 'a changed connection goes on with the token of the one before',
    edits: [
      { file: connection, find: `  tokenService.invalidate(after.id)\n`, put: '  void tokenService\n' },
    ],
    tests: connectionTest,
  },
  {
    id: 'ipc-41',
    lost: 'a changed connection goes on with the sign-in of another server',
    edits: [{ file: connection, find: `await signOut.after(before, after)`, put: `void [signOut, before]` }],
    tests: connectionTest,
  },
  {
    id: 'ipc-42',
    lost: 'a request of a deleted connection goes on, and its token comes back',
    edits: [{ file: connection, find: '  parts.tokenService.cancel(id)\n', put: '' }],
    tests: connectionTest,
  },
  {
    id: 'ipc-43',
    lost: 'the token of a deleted connection stays in memory',
    edits: [{ file: connection, find: '  parts.tokenService.discard(id)\n', put: '' }],
    tests: connectionTest,
  },
  {
    id: 'ipc-44',
    lost: 'the cookies of a deleted connection stay on the disk',
    edits: [{ file: connection, find: '  await parts.signOut.now(id)\n', put: '' }],
    tests: connectionTest,
  },
  {
    id: 'ipc-45',
    lost: 'secrets that were typed stay in the vault after the form was saved',
    edits: [
      {
        file: connection,
        find: `if (added.ok) await pending.shown(false, targetOf({ draft }))`,
        put: `if (added.ok) void targetOf`,
      },
    ],
    tests: connectionTest,
  },
  {
    id: 'ipc-46',
    lost: 'a taken-over page has any server of the network looked at',
    edits: [
      {
        file: network,
        find: ` || !speaksTo(parts, connection, servers, host))`,
        put: ` || (!speaksTo(parts, connection, servers, host) && host === ''))`,
      },
    ],
    tests: networkTest,
  },
  {
    id: 'ipc-47',
    lost: 'a certificate is looked at for a server that is reached in clear text',
    edits: [
      { file: network, find: `url?.protocol === 'https:' && url.host === host`, put: `url?.host === host` },
    ],
    tests: networkTest,
  },
  {
    id: 'ipc-48',
    lost: 'a server that failed otherwise is looked at on demand',
    edits: [
      {
        file: network,
        find: `(problem.kind === 'certificate' || problem.kind === 'certificateChanged') && problem.host === host`,
        put: `'host' in problem && problem.host === host`,
      },
    ],
    tests: networkTest,
  },
  {
    id: 'ipc-49',
    lost: 'a certificate is accepted for another server than it was shown for',
    edits: [{ file: network, find: `certificate.view.host !== host || `, put: '' }],
    tests: networkTest,
  },
  {
    id: 'ipc-50',
    lost: 'another certificate is accepted than was on the screen',
    edits: [{ file: network, find: ` || certificate.view.sha256 !== sha256)`, put: ` || sha256 === '')` }],
    tests: networkTest,
  },
  {
    id: 'ipc-51',
    lost: 'a certificate that has run out is accepted, and every request then fails',
    edits: [
      {
        file: network,
        find: `certificate.unpinnable ?? untimely(certificate.view, Date.now())`,
        put: `certificate.unpinnable ?? untimely(certificate.view, certificate.view.validFrom)`,
      },
    ],
    tests: networkTest,
  },
  {
    id: 'ipc-52',
    lost: 'a certificate is accepted that TLS does not believe all the same',
    edits: [{ file: network, find: `certificate.unpinnable ?? untimely`, put: `untimely` }],
    tests: networkTest,
  },
  {
    id: 'ipc-53',
    lost: 'a token that came from a server nobody vouched for is used on',
    edits: [
      { file: network, find: `        tokenService.invalidate(id)\n`, put: `        void tokenService\n` },
    ],
    tests: networkTest,
  },
  {
    id: 'ipc-54',
    lost: 'a certificate once shown can be accepted for ever, by anybody',
    edits: [{ file: network, find: `        seen.delete(id)\n`, put: '' }],
    tests: networkTest,
  },
  {
    id: 'ipc-55',
    lost: 'a sign-in that goes on while its session is removed brings the cookies back',
    edits: [{ file: login, find: `      tokenService.cancel(id)\n`, put: `      void tokenService\n` }],
    tests: loginTest,
  },
  {
    id: 'ipc-56',
    lost: 'folders of connections that are not there are removed on demand',
    edits: [
      {
        file: login,
        find: `if (!connections.get(id)) return`,
        put: `if (!connections.get(id) && id === undefined) return`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'ipc-57',
    lost: 'a sign-in of another server is kept for the changed connection',
    edits: [
      {
        file: login,
        find: `if (before && endsSession(before, after)) await now(after.id)`,
        put: `if (before && endsSession(after, after)) await now(after.id)`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'ipc-58',
    lost: 'a taken-over page accepts the certificate of an attacker on the network by itself',
    edits: [
      {
        file: network,
        find: `if (!(await parts.takeGesture()))`,
        put: `if (!(await parts.takeGesture()) && host === '')`,
      },
    ],
    tests: networkTest,
  },
  {
    id: 'ipc-59',
    lost: 'a page that was taken over ends tokens at their servers',
    edits: [
      {
        file: 'electron/ipc/handlers/token-handlers.ts',
        find: 'endsToken(operation) && !(await parts.takeGesture())',
        put: `endsToken(operation) && operation === 'introspect'`,
      },
    ],
    tests: ['electron/ipc/handlers/token-handlers.test.ts'],
  },
  {
    id: 'ipc-60',
    lost: 'a page that was taken over signs the user out at servers',
    edits: [
      {
        file: 'shared/token-use/token-operation.ts',
        find: `operation === 'revoke' || operation === 'signOut'`,
        put: `operation === 'revoke'`,
      },
    ],
    tests: ['electron/ipc/handlers/token-handlers.test.ts'],
  },
  {
    id: 'ipc-61',
    lost: 'a taken-over page guesses passphrases, and copies stored secrets',
    edits: [
      {
        file: secretFile,
        find: `if (!(await takeGesture()))`,
        put: `if (!(await takeGesture()) && id === '')`,
      },
    ],
    tests: secretTest,
  },
  {
    id: 'ipc-62',
    lost: 'anyone at the open window copies stored secrets',
    edits: [
      {
        file: secretFile,
        find: `if (!authenticated.ok) return`,
        put: `if (!authenticated.ok && id === '') return`,
      },
    ],
    tests: secretTest,
  },
  {
    id: 'ipc-63',
    lost: 'a request for a secret reads what every object has',
    edits: [
      {
        file: secretFile,
        find: `Object.hasOwn(secrets, field) ? secrets[field] : undefined`,
        put: `secrets[field]`,
      },
    ],
    tests: secretTest,
  },
  {
    id: 'ipc-64',
    lost: 'the name of a secret without end is looked up',
    edits: [{ file: guards, find: `field: z.string().check(z.maxLength(100))`, put: `field: z.string()` }],
    tests: guardsTest,
  },
  {
    id: 'ipc-65',
    lost: 'a template without end is kept, and filled in',
    edits: [
      { file: guards, find: `z.maxLength(longestTemplate)`, put: `z.maxLength(1e6 * longestTemplate)` },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-80',
    lost: 'a page that was taken over sends a token to an address of its own, by itself',
    edits: [
      {
        file: at('handlers/token-api-handlers.ts'),
        find: '(await takeGesture()) ? tokenApi.probe(id)',
        put: '(await takeGesture()) || id ? tokenApi.probe(id)',
      },
    ],
    tests: ['electron/integration/token-api.test.ts'],
  },
  {
    id: 'ipc-81',
    lost: 'a look-up that the user did not ask for is sent to the vendor',
    edits: [
      {
        file: at('handlers/token-api-handlers.ts'),
        find: '(await takeGesture()) ? tokenApi.facts(id)',
        put: '(await takeGesture()) || id ? tokenApi.facts(id)',
      },
    ],
    tests: ['electron/integration/token-api.test.ts'],
  },
  {
    id: 'ipc-90',
    lost: 'a taken-over page guesses passphrases, and copies client entries with an account’s password',
    edits: [
      {
        file: moveFile,
        find: `if (!(await takeGesture()))`,
        put: `if (!(await takeGesture()) && id === '')`,
      },
    ],
    tests: moveTest,
  },
  {
    id: 'ipc-91',
    lost: 'anyone at the open window copies client entries with an account’s password',
    edits: [
      {
        file: moveFile,
        find: `if (!authenticated.ok) return`,
        put: `if (!authenticated.ok && id === '') return`,
      },
    ],
    tests: moveTest,
  },
  {
    id: 'ipc-92',
    lost: 'an account’s name and password without end are written into an entry',
    edits: [
      {
        file: guards,
        find: `const accountText = z.string().check(z.maxLength(1_000))`,
        put: `const accountText = z.string()`,
      },
    ],
    tests: guardsTest,
  },
  {
    id: 'ipc-93',
    lost: 'the password typed for an entry stays in memory',
    edits: [
      {
        file: moveFile,
        find: `proven(credential, [typed(account?.password)], async (method, [password]) => {`,
        put: `proven(credential, [], async (method) => {\n        const password = typed(account?.password)`,
      },
    ],
    tests: moveTest,
  },
  {
    id: 'ipc-82',
    lost: 'a token that is renewed while nobody is there keeps the vault open',
    edits: [
      {
        file: 'electron/compose.ts',
        find: `  'connection.origin',\n  'connection.history',\n])`,
        put: `])`,
      },
    ],
    tests: ['electron/integration/history.test.ts'],
  },
  {
    id: 'ipc-83',
    lost: 'a page that was taken over fills the folder for downloads',
    edits: [
      {
        file: 'electron/ipc/handlers/history-handlers.ts',
        find: `if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const shown`,
        put: `if (!(await takeGesture()) && id === '') return bad({ kind: 'notPressed' })
      const shown`,
      },
    ],
    tests: ['electron/integration/history.test.ts'],
  },
  {
    id: 'ipc-84',
    lost: 'a page that was taken over clears what it did from the history',
    edits: [
      {
        file: 'electron/ipc/handlers/history-handlers.ts',
        find: `if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      await history`,
        put: `if (!(await takeGesture()) && id === '') return bad({ kind: 'notPressed' })
      await history`,
      },
    ],
    tests: ['electron/integration/history.test.ts'],
  },
]
