/** Creates the actions on the whole vault. Credentials go to main and are kept nowhere here, except in `unlock`. */
import type { StoreApi } from 'zustand/vanilla'
import type { Bridge, NewProtection, RequestOf, ResponseOf, Start, Unlocked } from '../../shared/contract.ts'
import type { SavedFile } from '../../shared/files/saved-file.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import type { UnlockCredential } from '../../shared/unlock-credential.ts'
import type { Locale } from '../../shared/words.ts'
import type { SetState } from './state.ts'
import { forgetAll, type WindowState } from './state.ts'

export interface VaultActions {
  /** Asks for everything the first paint needs; once, and again after a vault came back. */
  readonly start: () => Promise<void>
  /**
   * Unlocks the vault. After a recovery code it shows how to protect the vault anew. The code authenticates that: it is kept
   * until that dialog closes, outside the state, because React keeps earlier states.
   */
  readonly unlock: (credential: UnlockCredential) => Promise<Problem | undefined>
  readonly createVault: (passphrase?: string) => Promise<Problem | undefined>
  /** Takes a vault from elsewhere; see the contract. */
  readonly adopt: (request: RequestOf<'vault.adopt'>) => Promise<Problem | undefined>
  readonly restoreVault: () => Promise<Problem | undefined>
  readonly lock: () => Promise<void>
  /** Waits no longer for the user of the key store. */
  readonly cancelWait: () => void
  readonly openProtection: () => void
  /** @param proof undefined: the recovery code that has just opened the vault. */
  readonly protect: (
    credential: UnlockCredential | undefined,
    protection: NewProtection,
  ) => Promise<Problem | undefined>
  readonly makeKit: (credential: UnlockCredential, locale: Locale) => Promise<Result<SavedFile>>
  readonly saveCopy: () => Promise<Result<SavedFile>>
}

/** @param started the response to `app.start`, where it was requested already. */
export function createVaultActions(
  bridge: Bridge,
  store: StoreApi<WindowState>,
  started?: Promise<Result<Start>>,
): VaultActions {
  const set = store.setState
  let code: string | undefined
  store.subscribe(({ dialog }) => {
    if (dialog.kind !== 'protection' || !dialog.isRecovered) code = undefined
  })
  const opened = (result: Result<Unlocked>): Problem | undefined => {
    if (!result.ok) return result.problem
    set(openedWith(result.value))
    return undefined
  }
  const start = startOnce(bridge, set, started)
  return {
    start,
    unlock: async (credential) => {
      const result = await bridge.invoke('vault.unlock', credential)
      const { recoveryCode } = credential
      if (!result.ok || recoveryCode === undefined) return opened(result)
      opened(result)
      set({ dialog: { kind: 'protection', isRecovered: true } })
      code = recoveryCode
      return undefined
    },
    createVault: async (passphrase) =>
      opened(await bridge.invoke('vault.create', passphrase === undefined ? {} : { passphrase })),
    adopt: async (request) => opened(await bridge.invoke('vault.adopt', request)),
    restoreVault: async () => {
      const result = await bridge.invoke('vault.restore', {})
      if (!result.ok) return result.problem
      await start()
      return undefined
    },
    lock: async () => {
      const result = await bridge.invoke('vault.lock', {})
      if (result.ok) set({ ...forgetAll, vault: result.value })
    },
    cancelWait: () => void bridge.invoke('vault.cancel', {}),
    ...createProtectionActions(bridge, set, () => (code === undefined ? {} : { recoveryCode: code })),
  }
}

/** An open vault shows the connection that was chosen last, here or in an earlier window, where it is still there. */
function openedWith({
  vault,
  connections,
  kept,
  typedAnnotations,
  binned = 0,
  aside = [],
}: Unlocked): (state: WindowState) => Partial<WindowState> {
  return ({ chosen, preferences }) => {
    const last = chosen ?? preferences.lastConnection
    const form = kept?.form
    return {
      vault,
      connections,
      binned,
      aside,
      chosen: connections.find(({ id }) => id === last)?.id,
      ...(typedAnnotations && {
        dialog: { kind: 'annotations', typed: typedAnnotations.change, id: typedAnnotations.id },
      }),
      ...(kept && { dialog: form ? { kind: 'edit', form, kept } : { kind: 'add', kept } }),
    }
  }
}

function startOnce(bridge: Bridge, set: SetState, started?: Promise<Result<Start>>) {
  let first = started
  return async (): Promise<void> => {
    const result = await (first ?? bridge.invoke('app.start', {}))
    first = undefined
    if (!result.ok) return set({ phase: { kind: 'failed', problem: result.problem } })
    const { note, notices, clipboard, version, platform, locales, preferences, systems, curlForms } =
      result.value
    set((state) => ({
      ...openedWith(result.value)({ ...state, preferences }),
      phase: { kind: 'ready' },
      note,
      notices,
      clipboard,
      version,
      platform,
      locales,
      preferences,
      systems,
      curlForms,
      // Said once by main, so an answer without it takes nothing back.
      damagedPreferences: result.value.damagedPreferences ?? state.damagedPreferences,
    }))
  }
}

function createProtectionActions(bridge: Bridge, set: SetState, held: () => UnlockCredential) {
  /** The vault may have locked meanwhile: a view of an open one is outdated then. */
  const take = (vault: ResponseOf<'vault.protect'>): void =>
    set((state) => (state.vault.kind === 'open' ? { vault } : state))
  return {
    openProtection: () => set({ dialog: { kind: 'protection', isRecovered: false } }),
    protect: async (credential: UnlockCredential | undefined, protection: NewProtection) => {
      const result = await bridge.invoke('vault.protect', { credential: credential ?? held(), protection })
      if (!result.ok) return result.problem
      take(result.value)
      // The code that opened the vault has just become invalid.
      set(({ dialog }) =>
        dialog.kind === 'protection' ? { dialog: { kind: 'protection', isRecovered: false } } : {},
      )
      return undefined
    },
    makeKit: async (credential: UnlockCredential, locale: Locale): Promise<Result<SavedFile>> => {
      const result = await bridge.invoke('vault.makeKit', { credential, language: locale })
      if (result.ok) take(result.value.vault)
      return result
    },
    saveCopy: () => bridge.invoke('vault.saveCopy', {}),
  }
}
