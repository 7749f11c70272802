/**
 * The honesty line: what protects the vault now, always in view. It promises nothing that is not so: a key store of the
 * operating system holds against others, not against programs that the same person starts.
 */
import { Lock, ShieldCheck, ShieldHalf } from 'lucide-react'
import type { Preferences, VaultView } from '../../../shared/contract.ts'
import type { Formats } from '../../i18n/formats.ts'
import type { Phrase, WordKey } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import css from './protection-status.module.css'

const minute = 60_000
const nbsp = '\u00a0'
/** Never at the beginning of a line. */
const dot = `${nbsp}· `

/** What protects an open vault and when it locks itself. */
export function wordOpen(
  protection: Extract<VaultView, { kind: 'open' }>['protection'],
  preferences: Preferences,
  platform: string,
  t: Phrase,
  formats: Formats,
): string {
  const by =
    protection.kind === 'os' ? t('vault.line.os', { store: protection.store }) : t('vault.line.passphrase')
  const locks = wordLocking(preferences, platform, t, formats)
  return `${by}${dot}${locks}`
}

function wordLocking(
  { lockAfterMinutes, lockWhenAway }: Preferences,
  platform: string,
  t: Phrase,
  formats: Formats,
): string {
  if (lockAfterMinutes > 0)
    return t('vault.line.after', {
      span: formats.shortSpan(lockAfterMinutes * minute),
    })
  if (!lockWhenAway) return t('vault.line.never')
  return t(noticesLock(platform) ? 'vault.line.away' : 'vault.line.asleep')
}

/** The Chromium desktop hears of sleep only, by the clock; a locked screen looks to it like a quiet one. */
export function noticesLock(platform: string): boolean {
  return platform !== 'chromium'
}

/** What protects a vault that is shut, or will protect one that is yet to be made. */
export function wordShut(vault: Exclude<VaultView, { kind: 'open' | 'unusable' }>, t: Phrase): string {
  if (vault.kind === 'absent')
    return t(
      vault.asking || vault.offered.some(({ kind }) => kind === 'os')
        ? 'vault.line.absent'
        : 'vault.line.onlyPassphrase',
    )
  const { protection, kitMadeAt } = vault
  if (protection.kind === 'os') return t('vault.line.lockedOs', { store: protection.store })
  const opens: WordKey = kitMadeAt === undefined ? 'vault.line.lockedPassphrase' : 'vault.line.lockedKit'
  return t(opens)
}

/** The line under the list; a click shows and changes what it speaks of. */
export function OpenHonesty() {
  const { t, formats } = useWords()
  const { openProtection } = useActions()
  const vault = useWindow((state) => state.vault)
  const preferences = useWindow((state) => state.preferences)
  const platform = useWindow((state) => state.platform)
  if (vault.kind !== 'open') return null
  const Shield = vault.protection.kind === 'os' ? ShieldHalf : ShieldCheck
  return (
    <button
      type="button"
      className={`${css.status} ${css.foot}`}
      data-testid="honesty"
      title={t('vault.title')}
      onClick={openProtection}
    >
      <Shield size={15} aria-hidden="true" />
      <span>
        {wordOpen(vault.protection, preferences, platform, t, formats)}
        {vault.kitMadeAt === undefined && <em>{dot + t('vault.line.noKit').replaceAll(' ', nbsp)}</em>}
      </span>
    </button>
  )
}

/** The line under the lock screen. */
export function ShutHonesty({
  vault,
}: {
  readonly vault: Exclude<VaultView, { kind: 'open' | 'unusable' }>
}) {
  const { t } = useWords()
  return (
    <p className={`${css.status} ${css.shut}`} data-testid="honesty">
      <Lock size={15} aria-hidden="true" />
      <span>{wordShut(vault, t)}</span>
    </p>
  )
}
