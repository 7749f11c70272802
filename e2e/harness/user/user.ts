/** Is a user in front of the running app: every act that journeys, tour and leak search share. */
import { expect } from '@playwright/test'
import { type ConnectionDraft, tokenOf } from '../../../shared/connection.ts'
import type { Running } from '../driver/launch.ts'
import { formActs, listActs } from './connections.ts'
import { importActs } from './import.ts'
import { mainStateOf } from './main-state.ts'
import { moveActs } from './move.ts'
import { signInActs } from './sign-in.ts'
import { certificateActs, tokenActs } from './token.ts'
import { lockScreenActs, protectionActs } from './vault.ts'
import { patience, windowOf } from './window.ts'

/** Milliseconds that a token must last to be copied in every form and to be shown, on a slow machine. */
const enough = 120_000

export type User = ReturnType<typeof userOf>

/** Limits, in milliseconds, how long the app may derive a key from a passphrase, and write a file protected by one. */
export interface Limits {
  readonly key: number
  readonly file: number
}

export function userOf(app: Running, { key, file }: Limits = { key: 10_000, file: 10_000 }) {
  const window = windowOf(app.page)
  const [list, form, token, main] = [
    listActs(window),
    formActs(window),
    tokenActs(window),
    mainStateOf(app.page),
  ]
  return {
    app,
    ...window,
    ...lockScreenActs(window, { timeout: key }),
    ...protectionActs(window, { timeout: file }),
    ...list,
    ...form,
    ...token,
    ...certificateActs(window),
    ...moveActs(window),
    ...importActs(window),
    ...signInActs(app, window),
    ...main,
    /** Selects a connection that holds a token, and gets a new one if that expires before a slow machine is done with it. */
    async selectWithToken(name: string) {
      await list.select(name)
      const { status } = await main.connection(name)
      const { expiresAt = Number.POSITIVE_INFINITY } = tokenOf(status) ?? {}
      if (expiresAt - Date.now() >= enough) return
      await token.getToken()
      await expect
        .poll(async () => tokenOf((await main.connection(name)).status)?.expiresAt ?? 0, patience)
        .toBeGreaterThan(expiresAt)
      await token.sees('valid')
    },
    /** Adds a connection by the form, gets a token for it, and selects it. */
    async addConnection({ name, system, values, secrets }: ConnectionDraft) {
      await form.openForm(system)
      await form.fill('name', name)
      await form.fillIn({ values })
      await form.typeSecrets(secrets)
      await form.saveAndGet()
      await list.select(name)
    },
  }
}

/** Finds a connection of the sandbox, as it was drafted. */
export function draftOf(
  drafts: readonly ConnectionDraft[],
  system: string,
  method?: string,
): ConnectionDraft {
  const found = drafts.find((draft) => draft.system === system && (method ?? draft.method) === draft.method)
  if (!found) throw new Error(`the sandbox offers no ${system} by ${method ?? 'any method'}`)
  return found
}

/** Leads a connection of the sandbox to another server. */
export function draftTo(draft: ConnectionDraft, address: string, name = draft.name): ConnectionDraft {
  return { ...draft, name, values: { ...draft.values, address } }
}
