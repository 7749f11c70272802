/** Acts on client entries, and on the move of a connection to another method. */
import { expect } from '@playwright/test'
import { nextClipboard, readClipboard } from '../driver/clipboard.ts'
import { type AppWindow, patience } from './window.ts'

export function moveActs({ at, type }: AppWindow) {
  return {
    /** Begins the move of the selected connection. @param address of the new server. */
    async beginMove(address: string) {
      await at('open-move').click()
      await at('field-address').fill(address)
      await at('save-and-continue').click()
      await expect(at('client-entry')).toBeVisible(patience)
    },
    /** Types the passphrase of the vault in the dialog with a client entry. @returns what is on the clipboard then. */
    async copyClientEntry(passphrase: string): Promise<string> {
      const before = await readClipboard()
      await type('current-passphrase', passphrase)
      await at('copy-client-entry').click()
      await expect(at('entry-status')).not.toBeEmpty(patience)
      return nextClipboard(before)
    },
    /** Gets a token of both connections and compares them. */
    async compareMove() {
      await at('compare-move').click()
      await expect(at('compare-move')).toHaveAttribute('aria-disabled', 'false', patience)
    },
  }
}

/** Pastes a client entry into the configuration of a tenant of the sandbox's STS 3, as its administrator does. */
export async function pasteClientEntry(address: string, tenant: string, entry: string): Promise<void> {
  const response = await fetch(`${address}/${tenant}/sandbox/clients`, { method: 'POST', body: entry })
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
}
