import type { Removal } from '../removal.ts'

const store = 'renderer/store/store.ts'
const state = 'renderer/store/state.ts'
const tokenActions = 'renderer/store/token-actions.ts'
const draftActions = 'renderer/store/kept/draft-actions.ts'
const draftActionsTest = 'renderer/store/kept/draft-actions.test.ts'
const vaultActions = 'renderer/store/vault-actions.ts'
const networkActions = 'renderer/store/network-actions.ts'
const useEmptied = 'renderer/ui/use-emptied.ts'
const passphraseField = 'renderer/vault/passphrase-field.tsx'
const codeField = 'renderer/vault/recovery-code-field.tsx'
const unremembered = 'renderer/ui/unremembered.ts'
const secretControl = 'renderer/connections/form/fields/secret-control.tsx'
const fieldControl = 'renderer/connections/form/fields/field-control.tsx'
const draftChanges = 'renderer/connections/form/draft-changes.ts'
const lookUp = 'renderer/connections/form/discovery/look-up.ts'
const filledIn = 'renderer/connections/form/discovery/filled-in.ts'
const revealed = 'renderer/token/revealed-token.tsx'
const useAttempt = 'renderer/vault/use-attempt.ts'
const newProtection = 'renderer/vault/new-protection.tsx'
const unlockVault = 'renderer/vault/unlock-vault.tsx'
const adoptVault = 'renderer/vault/import-vault.tsx'
const draftState = 'renderer/connections/form/draft-state.ts'
const connectionForm = 'renderer/connections/form/connection-form.tsx'
const connectionDialog = 'renderer/connections/form/connection-dialog.tsx'
const readOnce = 'renderer/connections/form/network/read-once.ts'
const systemField = 'renderer/connections/form/system-field.tsx'
const certificateDialog = 'renderer/token/problem/certificate-dialog.tsx'
const shortcuts = 'renderer/commands/shortcuts.ts'
const contextMenu = 'renderer/ui/menu/context-menu.tsx'

const storeTest = 'renderer/store/store.test.ts'
const vaultActionsTest = 'renderer/store/vault-actions.test.ts'
const networkActionsTest = 'renderer/store/network-actions.test.ts'
const fieldsTest = 'renderer/secret-fields.test.tsx'
const attemptsTest = 'renderer/vault/attempts.test.tsx'
const protectionTest = 'renderer/vault/protection/protection-dialog.test.tsx'
const formTest = 'renderer/connections/form/connection-form.test.tsx'
const lookUpTest = 'renderer/connections/form/discovery/look-up.test.tsx'
const deleteTest = 'renderer/connections/delete-dialog.test.tsx'
const certificateTest = 'renderer/token/problem/certificate-dialog.test.tsx'
const detailTest = 'renderer/token/token-pane.test.tsx'
const shortcutsTest = 'renderer/commands/shortcuts.test.tsx'
const menuTest = 'renderer/ui/menu/context-menu.test.tsx'

/** A text from outside that would be taken for a page. */
const asPage = (text: string) => `dangerouslySetInnerHTML={{ __html: ${text} }} />`

export const renderer: readonly Removal[] = [
  {
    id: 'renderer-01',
    lost: 'a raw token stays on the screen while something else is searched for',
    edits: [
      {
        file: store,
        find: '        search,\n        revealed: undefined,\n',
        put: '        search,\n',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-02',
    lost: 'a raw token comes back with its connection after another was looked at',
    edits: [
      {
        file: store,
        find: '{ chosen, chosenIn, ...nothingShown }',
        put: '{ chosen, notice: undefined }',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-03',
    lost: 'a raw token stays in memory after its connection was saved with other credentials',
    edits: [
      {
        file: store,
        find: '    ...nothingShown,\n    ...(isNew',
        put: '    notice: undefined,\n    ...(isNew',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-04',
    lost: 'a raw token stays in memory after its connection was deleted',
    edits: [
      {
        file: store,
        find: 'chosen: undefined, ...nothingShown }',
        put: 'chosen: undefined, notice: undefined }',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-05',
    lost: 'the raw token of before is shown beside a new one',
    edits: [
      {
        file: tokenActions,
        find: 'state.operated ? nothingShown',
        put: 'state.operated ? { notice: undefined }',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-06',
    lost: 'a raw token stays on the screen after it was forgotten',
    edits: [
      {
        file: tokenActions,
        find: `{ kind: 'none' }), ...nothingShown }))`,
        put: `{ kind: 'none' }), notice: undefined }))`,
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-07',
    lost: 'a raw token that comes late is shown, although the user has moved on',
    edits: [
      {
        file: tokenActions,
        find: 'result.ok && get().chosen === id',
        put: 'result.ok && (get().chosen === id || true)',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-08',
    lost: 'a raw token stays in memory while the vault is locked',
    edits: [
      { file: state, find: '  ...nothingShown,\n  copied', put: '  picked: noneIds,\n  copied' },
      { file: state, find: '  ...forgetAll,\n', put: '  ...nothingShown,\n  ...forgetAll,\n' },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-09',
    lost: 'a half filled form, with what was typed into it, outlives the lock',
    edits: [
      { file: state, find: "  dialog: { kind: 'none' },\n  ...nothingShown", put: '  ...nothingShown' },
      { file: state, find: '  ...forgetAll,\n', put: "  ...forgetAll,\n  dialog: { kind: 'none' },\n" },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-10',
    lost: 'the window goes on holding every connection after main locked the vault',
    edits: [
      {
        file: store,
        find: 'store.setState({ ...forgetAll, vault })',
        put: 'store.setState({ requested: forgetAll.requested, vault })',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-11',
    lost: 'locking by the button leaves every connection in the window',
    edits: [
      {
        file: vaultActions,
        find: 'set({ ...forgetAll, vault: result.value })',
        put: 'set({ requested: forgetAll.requested, vault: result.value })',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-12',
    lost: 'the window goes on showing connections although main says the vault is locked',
    edits: [
      {
        file: state,
        find: "if (problem.kind === 'vaultLocked') return forgetAll",
        put: "if (problem.kind === 'vaultLocked') return { requested: forgetAll.requested }",
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-13',
    lost: 'a failure that comes late tells a locked window of a connection and its server',
    edits: [
      {
        file: state,
        find: 'return state.connections.some((one) => one.id === id) ?',
        put: 'return state.connections.some((one) => one.id === id) || true ?',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-14',
    lost: 'a connection saved while the vault locks stands in the locked window',
    edits: [
      {
        file: store,
        find: "(state.vault.kind === 'open' ? savedIn(",
        put: "(state.vault.kind === 'open' || true ? savedIn(",
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-15',
    lost: 'a saved connection’s form opens over the lock screen',
    edits: [
      {
        file: store,
        find: "if (state.vault.kind !== 'open') return state",
        put: "if (state.vault.kind === 'absent') return state",
      },
    ],
    tests: [networkActionsTest],
  },
  {
    id: 'renderer-16',
    lost: 'a connection whose certificate was accepted stands in a locked window',
    edits: [
      {
        file: networkActions,
        find: "...(state.vault.kind === 'open'",
        put: "...(state.vault.kind !== 'absent'",
      },
    ],
    tests: [networkActionsTest],
  },
  {
    id: 'renderer-17',
    lost: 'a late answer opens a window that was locked meanwhile',
    edits: [
      {
        file: vaultActions,
        find: "(state.vault.kind === 'open' ? { vault } : state)",
        put: "(state.vault.kind !== 'absent' ? { vault } : state)",
      },
    ],
    tests: [vaultActionsTest],
  },
  {
    id: 'renderer-18',
    lost: 'a recovery code stays in memory after its dialog was closed',
    edits: [
      {
        file: vaultActions,
        find: "if (dialog.kind !== 'protection' || !dialog.isRecovered) code = undefined",
        put: "if (dialog.kind === 'add') code = undefined",
      },
    ],
    tests: [vaultActionsTest],
  },
  {
    id: 'renderer-19',
    lost: 'a recovery code stays in memory after it has become worthless',
    edits: [
      {
        file: vaultActions,
        find: "dialog.kind === 'protection' ? { dialog: { kind: 'protection', isRecovered: false } } : {},",
        put: "dialog.kind === 'add' ? { dialog: { kind: 'protection', isRecovered: false } } : {},",
      },
    ],
    tests: [vaultActionsTest],
  },
  {
    id: 'renderer-20',
    lost: 'a wrong recovery code is held as if it had opened the vault',
    edits: [
      {
        file: vaultActions,
        find: 'if (!result.ok || recoveryCode === undefined)',
        put: 'if (recoveryCode === undefined)',
      },
    ],
    tests: [vaultActionsTest],
  },
  {
    id: 'renderer-21',
    lost: 'half typed secrets go to main while they are typed, not once when it locks',
    edits: [{ file: draftActions, find: 'const soFar = withoutSecrets(typed)', put: 'const soFar = typed' }],
    tests: [draftActionsTest],
  },
  {
    id: 'renderer-22',
    lost: 'secrets typed into a form are held after it has gone',
    edits: [{ file: draftActions, find: '    typed = undefined\n    handedIn', put: '    handedIn' }],
    tests: [draftActionsTest],
  },
  {
    id: 'renderer-23',
    lost: 'secrets typed into a form that was left are handed in at the next lock',
    edits: [
      {
        file: connectionForm,
        find: 'useLayoutEffect(() => () => holdTyped(undefined), [holdTyped])',
        put: 'useLayoutEffect(() => () => void holdTyped, [holdTyped])',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-24',
    lost: 'a secret stays in memory in the field that had it',
    edits: [{ file: useEmptied, find: "      element.value = ''\n", put: '' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-25',
    lost: 'a secret stays in memory in the attribute of the field that had it',
    edits: [{ file: useEmptied, find: "      element.defaultValue = ''\n", put: '' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-26',
    lost: 'a passphrase stays in its field when that has left the screen',
    edits: [{ file: passphraseField, find: 'useEmptied(field)', put: 'useEmptied({ current: null })' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-27',
    lost: 'a recovery code stays in its field when that has left the screen',
    edits: [{ file: codeField, find: 'useEmptied(field)', put: 'useEmptied({ current: null })' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-28',
    lost: 'a client secret stays in its field when that has left the screen',
    edits: [{ file: secretControl, find: 'useEmptied(field)', put: 'useEmptied({ current: null })' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-29',
    lost: 'a raw token stays in its field when that has left the screen',
    edits: [{ file: revealed, find: 'useEmptied(field)', put: 'useEmptied({ current: null })' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-30',
    lost: 'a passphrase is shown while it is typed',
    edits: [{ file: passphraseField, find: 'useState(false)', put: 'useState(true)' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-31',
    lost: 'a client secret is shown while it is typed',
    edits: [
      {
        file: secretControl,
        find: "type={isShown ? 'text' : 'password'}",
        put: "type={isShown ? 'text' : 'search'}",
      },
    ],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-32',
    lost: 'the browser offers to keep and fill in passphrases',
    edits: [{ file: passphraseField, find: 'autoComplete="off"', put: 'autoComplete="current-password"' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-33',
    lost: 'the browser offers to keep and fill in client secrets',
    edits: [{ file: unremembered, find: "autoComplete: 'off'", put: "autoComplete: 'on'" }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-34',
    lost: 'a spelling service is sent the recovery code',
    edits: [{ file: codeField, find: 'spellCheck={false}', put: 'spellCheck' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-35',
    lost: 'a spelling service is sent the raw token',
    edits: [{ file: revealed, find: 'spellCheck={false}', put: 'spellCheck' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-36',
    lost: 'a password manager takes a client secret for a web page’s',
    edits: [{ file: unremembered, find: "  'data-bwignore': '',\n", put: '' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-37',
    lost: 'the browser remembers user names and client ids that were typed',
    edits: [{ file: fieldControl, find: 'autoComplete="off"', put: 'autoComplete="on"' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-38',
    lost: 'a raw token is shown beside another connection',
    edits: [{ file: revealed, find: 'revealed?.id === id ?', put: 'revealed?.id === id || revealed ?' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-39',
    lost: 'a second attempt is made while the first is under way',
    edits: [{ file: useAttempt, find: 'if (isHeld) return false', put: 'if (isHeld && false) return false' }],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-40',
    lost: 'typing ends the wait after several wrong attempts',
    edits: [
      {
        file: useAttempt,
        find: 'dismissError: () => mustWait || setProblem(undefined)',
        put: 'dismissError: () => setProblem(undefined)',
      },
    ],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-41',
    lost: 'attempts go on during the wait after several wrong ones',
    edits: [{ file: useAttempt, find: 'const isHeld = isBusy || mustWait', put: 'const isHeld = isBusy' }],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-42',
    lost: 'a passphrase goes over into the field that shows what stands in it',
    edits: [{ file: unlockVault, find: 'key={requested}', put: 'key="form"' }],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-43',
    lost: 'the passphrase of a vault from elsewhere goes over into the field that shows what stands in it',
    edits: [{ file: adoptVault, find: "                  type('')\n", put: '' }],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-44',
    lost: 'a file of any size is read whole where a vault is expected',
    edits: [{ file: adoptVault, find: 'file.size > longest', put: 'file.size > longest * 1e6' }],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-45',
    lost: 'a weak passphrase is offered to be taken',
    edits: [
      {
        file: 'renderer/vault/strength.tsx',
        find: 'export const enough = 3',
        put: 'export const enough = 1',
      },
    ],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-46',
    lost: 'a passphrase is taken that was mistyped once',
    edits: [
      { file: newProtection, find: '>= enough && repeat === passphrase', put: ">= enough && repeat !== ''" },
    ],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-47',
    lost: 'a passphrase counts as strong because another one was',
    edits: [
      {
        file: 'renderer/vault/strength.tsx',
        find: 'if (!stale && result.ok)',
        put: 'if ((!stale || true) && result.ok)',
      },
    ],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-48',
    lost: 'a vault of a newer version is offered to be replaced by an old copy',
    edits: [
      {
        file: 'renderer/vault/unusable-vault.tsx',
        find: "problem.kind === 'vaultDamaged' && problem.backup",
        put: "(problem.kind === 'vaultDamaged' && problem.backup) || problem.kind === 'vaultNewer'",
      },
    ],
    tests: [attemptsTest],
  },
  {
    id: 'renderer-49',
    lost: 'a passphrase typed into a section stays there when it is closed',
    edits: [
      {
        file: 'renderer/vault/protection/protection-dialog.tsx',
        find: '{open && (',
        put: '{(open || true) && (',
      },
    ],
    tests: [protectionTest],
  },
  {
    id: 'renderer-50',
    lost: 'the passphrase stays in the window after a kit was made',
    edits: [
      {
        file: 'renderer/vault/protection/recovery-kit.tsx',
        find: '{path === undefined ? (',
        put: "{path === undefined || path !== '' ? (",
      },
    ],
    tests: [protectionTest],
  },
  {
    id: 'renderer-51',
    lost: 'a kit is asked for without the passphrase',
    edits: [
      {
        file: 'renderer/vault/protection/unlock-method-field.tsx',
        find: "passphrase === '' ? 'incomplete'",
        put: "passphrase === ' ' ? 'incomplete'",
      },
    ],
    tests: [protectionTest],
  },
  {
    id: 'renderer-52',
    lost: 'a page that moves under a resting pointer keeps the vault open for ever',
    edits: [
      {
        file: 'renderer/vault/protection/attendance.ts',
        find: '({ movementX, movementY }) => (movementX || movementY) && attend()',
        put: '() => attend()',
      },
    ],
    tests: ['renderer/vault/protection/attendance.test.ts'],
  },
  {
    id: 'renderer-53',
    lost: 'the line under the list promises a lock that is never noticed',
    edits: [
      {
        file: 'renderer/vault/protection/protection-status.tsx',
        find: "return platform !== 'chromium'",
        put: "return platform !== ''",
      },
    ],
    tests: ['renderer/vault/protection/protection-status.test.ts'],
  },
  {
    id: 'renderer-54',
    lost: 'a connection is saved twice',
    edits: [
      {
        file: 'renderer/connections/form/use-submit.ts',
        find: 'if (isSaving || waiting !== undefined) return\n',
        put: 'if (waiting !== undefined) return\n',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-55',
    lost: 'what was typed is thrown away by Escape, without asking',
    edits: [
      {
        file: connectionDialog,
        find: "if (isDirty && wants === 'nothing')",
        put: "if (isDirty && wants === 'close')",
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-56',
    lost: 'Enter throws away what was typed',
    edits: [
      {
        file: 'renderer/ui/discard-bar.tsx',
        find: ' autoFocus>',
        put: '>',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-57',
    lost: 'what came back with the vault is lost by the next lock',
    edits: [
      {
        file: draftState,
        find: 'isDirty: kept !== undefined || draft !== first',
        put: 'isDirty: draft !== first',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-58',
    lost: 'a secret kept for one system counts as that of another',
    edits: [
      {
        file: connectionDialog,
        find: 'isOther || draft?.system !== system?.id ? undefined : draft',
        put: 'isOther && draft?.system === system?.id ? undefined : draft',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-59',
    lost: 'emptying a field replaces the stored secret by nothing',
    edits: [
      {
        file: draftChanges,
        find: "value === '' ? without(secrets, [field])",
        put: "value === ' ' ? without(secrets, [field])",
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-60',
    lost: 'the key of one kind of certificate is sent as one of another',
    edits: [
      {
        file: draftChanges,
        find: 'secrets: without(secrets, [key, keyPassphrase]),',
        put: 'secrets,',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-61',
    lost: 'the form says that a stored secret goes on to another server',
    edits: [
      {
        file: draftState,
        find: 'return reusableSecrets(system, source, draft, held)',
        put: 'return held.concat(reusableSecrets(system, source, draft, held))',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-62',
    lost: 'a key file’s bytes stay in memory once they were read',
    edits: [{ file: readOnce, find: 'content?.fill(0)', put: 'content?.fill(0, content.length)' }],
    tests: [formTest],
  },
  {
    id: 'renderer-63',
    lost: 'the page holds on to the file of a key',
    edits: [{ file: readOnce, find: "  target.value = ''\n", put: '' }],
    tests: [formTest],
  },
  {
    id: 'renderer-64',
    lost: 'a file of any size is read whole where a key is expected',
    edits: [{ file: readOnce, find: 'file.size > largestFile', put: 'file.size > largestFile * 1e6' }],
    tests: [formTest],
  },
  {
    id: 'renderer-65',
    lost: 'a key beside a certificate is sent along with it',
    edits: [
      {
        file: 'renderer/connections/form/network/certificate-file.ts',
        find: 'if (found) return `',
        put: 'if (found) return pemOf(file) || `',
      },
    ],
    tests: ['renderer/connections/form/network/certificate-file.test.ts'],
  },
  {
    id: 'renderer-66',
    lost: 'an invisible character in a secret goes unnoticed',
    edits: [
      {
        file: systemField,
        find: "return secretWarning(draft.secrets[id] ?? '', t)",
        put: "return secretWarning('', t)",
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-67',
    lost: 'an invisible character in a proxy’s password goes unnoticed',
    edits: [
      {
        file: 'renderer/connections/form/network/network-secret.tsx',
        find: "secretWarning(state.draft.secrets[id] ?? '', t)",
        put: "secretWarning('', t)",
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-68',
    lost: 'nothing warns of an address without encryption',
    edits: [
      {
        file: systemField,
        find: "plain === undefined ? strayWarning(field, state, t) : t('form.plainHttp')",
        put: 'strayWarning(field, state, t)',
      },
    ],
    tests: [formTest],
  },
  {
    id: 'renderer-69',
    lost: 'what was agreed to for one server without encryption holds for another',
    edits: [
      {
        file: 'renderer/connections/form/network/network-draft.ts',
        find: 'unencryptedOrigin === undefined || unencryptedOrigin === plainOrigin(system, draft)',
        put: 'unencryptedOrigin === undefined || plainOrigin(system, draft) !== undefined',
      },
    ],
    tests: ['renderer/connections/form/network/network-draft.test.ts'],
  },
  {
    id: 'renderer-70',
    lost: 'a connection is deleted by one click, without asking',
    edits: [
      { file: 'renderer/token/toolbar.tsx', find: 'actions.openDelete(id)', put: 'void actions.remove(id)' },
    ],
    tests: [deleteTest],
  },
  {
    id: 'renderer-71',
    lost: 'Enter deletes a connection',
    edits: [
      {
        file: 'renderer/connections/delete-dialog.tsx',
        find: ' onClick={cancel} data-begin="">',
        put: ' onClick={cancel}>',
      },
    ],
    tests: [deleteTest],
  },
  {
    id: 'renderer-72',
    lost: 'another certificate than the accepted one is trusted by one click',
    edits: [
      {
        file: certificateDialog,
        find: '(!isAnother || isCompared)',
        put: '(!isAnother || isCompared || true)',
      },
    ],
    tests: [certificateTest],
  },
  {
    id: 'renderer-73',
    lost: 'Enter trusts a certificate that was not looked at',
    edits: [{ file: certificateDialog, find: ' autoFocus>', put: '>' }],
    tests: [certificateTest],
  },
  {
    id: 'renderer-74',
    lost: 'a certificate is offered to be trusted that TLS refuses all the same',
    edits: [{ file: certificateDialog, find: 'seen?.pinnable === true', put: 'seen !== undefined' }],
    tests: [certificateTest],
  },
  {
    id: 'renderer-75',
    lost: 'what lies behind a question can be clicked',
    edits: [{ file: 'renderer/ui/modal.tsx', find: 'element?.showModal()', put: 'element?.show()' }],
    tests: [deleteTest],
  },
  {
    id: 'renderer-76',
    lost: 'a click beside a form throws away what was typed into it',
    edits: [
      { file: 'renderer/ui/modal.tsx', find: "isLight ? 'any' : 'none'", put: "isLight ? 'any' : 'any'" },
    ],
    tests: [deleteTest],
  },
  {
    id: 'renderer-77',
    lost: 'where two fingerprints differ is not shown',
    edits: [
      {
        file: 'renderer/ui/fingerprint.tsx',
        find: "others && others[index] !== group ? 'mark'",
        put: "others && others[index] === undefined ? 'mark'",
      },
    ],
    tests: [certificateTest],
  },
  {
    id: 'renderer-78',
    lost: 'an expired certificate is offered to be trusted',
    edits: [
      {
        file: 'renderer/token/problem/problem-facts.ts',
        find: "problem.fault === 'expired' || problem.fault === 'notYetValid' ?",
        put: "problem.fault === 'notYetValid' ?",
      },
    ],
    tests: ['renderer/token/problem/problem-facts.test.ts'],
  },
  {
    id: 'renderer-79',
    lost: 'a claim of a token is taken for a page',
    edits: [
      {
        file: 'renderer/token/claims/long-values.tsx',
        find: 'if (isWhole) return <span>{text}</span>',
        put: `if (isWhole) return <span ${asPage('text')}`,
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-80',
    lost: 'an answer’s first characters are taken for a page',
    edits: [
      {
        file: 'renderer/token/problem/problem-notice.tsx',
        find: '<pre className="mono">{exchange.excerpt}</pre>',
        put: `<pre className="mono" ${asPage('exchange.excerpt')}`,
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-81',
    lost: 'a token’s address can be clicked, and leads out of the window',
    edits: [{ file: 'renderer/ui/facts.tsx', find: '>{text}</dd>', put: '><a href={text}>{text}</a></dd>' }],
    tests: [detailTest],
  },
  {
    id: 'renderer-82',
    lost: 'a name in a token calls up what every object has',
    edits: [
      {
        file: 'renderer/token/claims/value-meanings.tsx',
        find: 'return from && Object.hasOwn(from, name) ? from[name] : undefined',
        put: 'return from ? from[name] : undefined',
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-83',
    lost: 'a claim’s name calls up what every object has',
    edits: [
      {
        file: 'renderer/token/claims/claim-meaning.ts',
        find: 'terms && Object.hasOwn(terms, name) ? terms[name] : undefined',
        put: 'terms ? terms[name] : undefined',
      },
    ],
    tests: ['renderer/token/claims/claim-meaning.test.ts'],
  },
  {
    id: 'renderer-84',
    lost: 'the list does not tell which connections send without encryption',
    edits: [
      {
        file: 'renderer/connections/connection-row.tsx',
        find: '{connection.unencrypted && (',
        put: "{connection.unencrypted && connection.name === '' && (",
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-85',
    lost: 'the ticket does not tell that its connection sends without encryption',
    edits: [
      {
        file: 'renderer/token/token-card.tsx',
        find: '{connection.unencrypted && (',
        put: "{connection.unencrypted && connection.name === '' && (",
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-86',
    lost: 'the ticket does not tell that one certificate is trusted by sight',
    edits: [
      {
        file: 'renderer/store/network-parts.ts',
        find: "if (trust !== 'system')",
        put: "if (trust === 'authority')",
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-87',
    lost: 'a token that has run out is offered to be copied',
    edits: [
      {
        file: 'renderer/token/card-actions.tsx',
        find: "token === undefined || state === 'expired' ||",
        put: 'token === undefined ||',
      },
    ],
    tests: [detailTest],
  },
  {
    id: 'renderer-88',
    lost: 'the vault cannot be locked by its key while a dialog is open',
    edits: [
      {
        file: shortcuts,
        find: "if (state.dialog.kind !== 'none' && command !== commands.lock) return",
        put: "if (state.dialog.kind !== 'none') return",
      },
    ],
    tests: [shortcutsTest],
  },
  {
    id: 'renderer-89',
    lost: 'Ctrl+C in a dialog puts the token behind it on the clipboard',
    edits: [
      {
        file: shortcuts,
        find: "if (state.dialog.kind !== 'none' && command",
        put: "if (state.dialog.kind === 'protection' && command",
      },
    ],
    tests: [shortcutsTest],
  },
  {
    id: 'renderer-90',
    lost: 'Ctrl+C on a marked text puts the token on the clipboard',
    edits: [
      {
        file: shortcuts,
        find: '&& isTextMarked(target)',
        put: "&& isTextMarked(target) && key === ''",
      },
    ],
    tests: [shortcutsTest],
  },
  {
    id: 'renderer-91',
    lost: 'Enter held down presses what takes the place of a button',
    edits: [
      {
        file: shortcuts,
        find: "if (event.repeat && event.key === 'Enter')",
        put: "if (event.repeat && event.key === 'F1')",
      },
    ],
    tests: [shortcutsTest],
  },
  {
    id: 'renderer-92',
    lost: 'Enter held down in the list does one thing after another',
    edits: [
      { file: 'renderer/connections/connection-list.tsx', find: 'at >= 0 && !event.repeat', put: 'at >= 0' },
    ],
    tests: [shortcutsTest],
  },
  {
    id: 'renderer-93',
    lost: 'the menu takes a hidden passphrase out of its field',
    edits: [{ file: contextMenu, find: " && field.type !== 'password'", put: '' }],
    tests: [menuTest],
  },
  {
    id: 'renderer-94',
    lost: 'the menu pastes into whatever has the keyboard',
    edits: [
      {
        file: contextMenu,
        find: '    close()\n    owner?.focus({ preventScroll: true })\n',
        put: '    close()\n',
      },
    ],
    tests: [menuTest],
  },
  {
    id: 'renderer-95',
    lost: 'the browser’s own menu prints and saves the page',
    edits: [
      {
        file: contextMenu,
        find: '      event.preventDefault()\n      open(openedBy(event, store))',
        put: '      open(openedBy(event, store))',
      },
    ],
    tests: [menuTest],
  },
  {
    id: 'renderer-96',
    lost: 'a problem, and the certificate to be trusted with it, is told at another connection',
    edits: [
      {
        file: 'renderer/store/select.ts',
        find: 'if (notice?.id !== id) return undefined',
        put: 'if (!notice) return undefined',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-97',
    lost: 'a question is shown although what it looks like could not be had',
    edits: [
      { file: 'renderer/loading/preload.ts', find: 'onerror: fail', put: 'onerror: () => done(fail.length)' },
    ],
    tests: ['renderer/loading/preload.test.ts'],
  },
  {
    id: 'renderer-98',
    lost: 'a failed question to main shows what it failed on, a passphrase say',
    edits: [
      {
        file: 'renderer/bridge.ts',
        find: ".catch(() => bad({ kind: 'internal', reference: channel }))",
        put: ".catch((thrown) => bad({ kind: 'internal', reference: channel + String(thrown) }))",
      },
    ],
    tests: ['renderer/bridge.test.ts'],
  },
  {
    id: 'renderer-99',
    lost: 'a mistake of the window writes what it choked on to the console',
    edits: [{ file: 'renderer/open.tsx', find: '? {} : { onCaughtError: () => {} }', put: '? {} : {}' }],
    tests: ['renderer/open.test.tsx'],
  },
  {
    id: 'renderer-100',
    lost: 'a private key is shown while it is typed',
    edits: [{ file: secretControl, find: 'data-concealed={!isShown}', put: 'data-concealed={isShown}' }],
    tests: [fieldsTest],
  },
  {
    id: 'renderer-101',
    lost: 'a client secret is sent when only the server is looked up',
    edits: [{ file: lookUp, find: 'Object.fromEntries(secrets)', put: 'ready.secrets ?? secrets' }],
    tests: [lookUpTest],
  },
  {
    id: 'renderer-102',
    lost: 'a late answer about another server fills in where the secrets go',
    edits: [{ file: lookUp, find: 'if (latest.current !== own) return\n', put: '' }],
    tests: [lookUpTest],
  },
  {
    id: 'renderer-103',
    lost: 'what a server says replaces what the user typed',
    edits: [
      {
        file: filledIn,
        find: "return typed === '' || typed === initial",
        put: 'return typed !== initial || true',
      },
    ],
    tests: ['renderer/connections/form/discovery/filled-in.test.ts'],
  },
  {
    id: 'renderer-106',
    lost: 'what a server said of a user stays on the screen of another connection, and in memory while the vault is locked',
    edits: [
      { file: state, find: '  operated: undefined,\n  probed', put: '  probed' },
      {
        file: state,
        find: '  curlForms: [],\n  note',
        put: '  curlForms: [],\n  operated: undefined,\n  note',
      },
    ],
    tests: [storeTest],
  },
  {
    id: 'renderer-120',
    lost: 'what a test said of one token is shown of another',
    edits: [
      {
        file: 'renderer/store/select.ts',
        find: 'return isOther ? undefined : probed',
        put: 'return isOther && !probed ? undefined : probed',
      },
    ],
    tests: ['renderer/token/probe/probe.test.tsx'],
  },
  {
    id: 'renderer-121',
    lost: 'ids of one account are shown after the connection was changed to another',
    edits: [
      { file: store, find: '    toldFacts: undefined,\n    ...nothingShown,', put: '    ...nothingShown,' },
    ],
    tests: ['renderer/token/account/account-facts.test.tsx'],
  },
  {
    id: 'renderer-110',
    lost: 'a generated secret is the same for everyone',
    edits: [
      {
        file: 'renderer/connections/form/random-secret.ts',
        find: 'crypto.getRandomValues(new Uint8Array(bytes))',
        put: 'new Uint8Array(bytes)',
      },
    ],
    tests: ['renderer/connections/form/random-secret.test.ts'],
  },
  {
    id: 'renderer-111',
    lost: 'the password in a client entry stays in the page’s memory when its dialog is closed',
    edits: [
      {
        file: 'renderer/connections/move/account-fields.tsx',
        find: 'useEmptied(password)',
        put: 'useEmptied({ current: null })',
      },
    ],
    tests: [fieldsTest],
  },
]
