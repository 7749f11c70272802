/** What the development page shows, read from its address. */
import { type Preferences, usualPreferences, type VaultView } from '../../shared/contract.ts'
import { languageChoices } from '../../shared/words.ts'

export interface Scene {
  readonly vault: VaultView
  readonly preferences: Preferences
  readonly count: number
  readonly platform: string
}

const file = '/home/vera/.config/Claimcheck/vault.json'
const unreadable = [{ id: '3b0a6c1e-7d52-4f0e-9a11-5f4c2d1e8a90', kind: 'connection' }]

const os = { kind: 'os', store: 'Windows (DPAPI)' } as const
const kitMadeAt = Date.UTC(2026, 10, 3, 8, 12, 40)

const vaults: Readonly<Record<string, VaultView>> = {
  open: {
    kind: 'open',
    protection: { kind: 'passphrase' },
    offered: [{ kind: 'passphrase' }],
    unreadable: [],
  },
  unreadable: {
    kind: 'open',
    protection: { kind: 'passphrase' },
    offered: [{ kind: 'passphrase' }],
    unreadable,
  },
  'open-kit': {
    kind: 'open',
    protection: { kind: 'passphrase' },
    offered: [os, { kind: 'passphrase' }],
    kitMadeAt,
    unreadable: [],
  },
  'open-os': { kind: 'open', protection: os, offered: [os, { kind: 'passphrase' }], unreadable: [] },
  locked: { kind: 'locked', protection: { kind: 'passphrase' } },
  'locked-kit': { kind: 'locked', protection: { kind: 'passphrase' }, kitMadeAt },
  'locked-os-kit': { kind: 'locked', protection: os, kitMadeAt },
  'locked-asking': { kind: 'locked', protection: os, asking: true, kitMadeAt },
  'locked-os': { kind: 'locked', protection: { kind: 'os', store: 'GNOME Keyring' } },
  absent: { kind: 'absent', offered: [{ kind: 'passphrase' }] },
  'absent-os': { kind: 'absent', offered: [{ kind: 'os', store: 'macOS Keychain' }, { kind: 'passphrase' }] },
  'unreadable-file': { kind: 'unusable', problem: { kind: 'vaultUnreadable', file, detail: 'EBUSY' } },
  /** What main would never say: the window chokes on it, and says so. */
  broken: { kind: 'open' } as VaultView,
  damaged: { kind: 'unusable', problem: { kind: 'vaultDamaged', file, backup: true } },
  newer: { kind: 'unusable', problem: { kind: 'vaultNewer', file, version: 4 } },
}

export function readScene(search: string): Scene {
  const asked = new URLSearchParams(search)
  const theme = asked.get('theme')
  return {
    vault: vaults[asked.get('vault') ?? 'open'] ?? { kind: 'absent', offered: [] },
    preferences: {
      ...usualPreferences,
      language: languageChoices.find((language) => language === asked.get('lang')) ?? 'system',
      lockAfterMinutes: Number(asked.get('idle') ?? usualPreferences.lockAfterMinutes),
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    },
    platform: asked.get('desktop') ?? 'development',
    count: Number(asked.get('count') ?? 56),
  }
}
