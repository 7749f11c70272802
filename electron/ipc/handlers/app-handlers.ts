import { setTimeout } from 'node:timers/promises'
import type { Start, VaultView } from '../../../shared/contract.ts'
import { bad, good } from '../../../shared/problem.ts'
import { binned, kept, type Parts, readTokens, summaries } from '../parts.ts'
import type { Handlers } from '../router.ts'

/**
 * How long the first paint waits for the operating system to open the vault, in milliseconds: its key store may be asking
 * its user something, and the window is to say so.
 */
const unlockPatience = 1_000

/** How long an editing command takes at most, in milliseconds, before the clipboard is looked at. */
const editTime = 500

/** Start, preferences, and the word that somebody is there. */
export function appHandlers(
  parts: Parts,
): Pick<Handlers, 'app.start' | 'app.prefer' | 'app.attended' | 'app.online' | 'app.edit'> {
  /** Begun before the page asks: it takes as long to start. Asked again, it is looked at again. */
  let first: Promise<VaultView> | undefined = vaultAtStart(parts)
  first.catch(() => undefined)

  return {
    async 'app.start'() {
      const looking = first ?? vaultAtStart(parts)
      first = undefined
      const [preferences, vault] = await Promise.all([parts.preferences, looking])
      return good(startOf(parts, preferences, vault))
    },
    async 'app.prefer'(preferences) {
      return good((await parts.preferences).set(preferences))
    },
    // Every request says that somebody is there; this one says nothing else.
    'app.attended': () => good(null),
    'app.online'() {
      parts.keepFresh.online()
      return good(null)
    },
    /** Only right after a press: by itself the page could paste into a field of its own, and read there what came. */
    async 'app.edit'({ command }) {
      if (!(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      parts.edit(command)
      // It may have replaced a copy on the clipboard; the platform does not say when.
      if (command === 'copy' || command === 'cut')
        void setTimeout(editTime, undefined, { ref: false }).then(() => parts.clipboard.look())
      return good(null)
    },
  }
}

/** A vault that the operating system opens needs nobody to type: it is open at the first paint. */
async function vaultAtStart(parts: Parts): Promise<VaultView> {
  const before = parts.vault.view()
  if (before.kind === 'open') return before
  // While the key store waits for its user, the file is not looked at again: the window was loaded anew.
  const isAsking = before.kind === 'locked' && before.asking
  const seen = isAsking ? before : await parts.vault.look()
  if (seen.kind !== 'locked' || seen.protection.kind !== 'os') return seen
  const unlocking = parts.vault.unlock(undefined).then((unlocked) => {
    if (unlocked.ok) readTokens(parts, unlocked.value)
    return unlocked
  })
  const inTime = await Promise.race([unlocking, setTimeout(unlockPatience, undefined, { ref: false })])
  if (!inTime) void unlocking.then(() => parts.emit({ kind: 'vault', vault: parts.vault.view() }))
  return parts.vault.view()
}

/** Everything that the first paint shows. */
function startOf(parts: Parts, preferences: Awaited<Parts['preferences']>, vault: VaultView): Start {
  const damagedPreferences = preferences.takeDamage()
  const clipboard = parts.clipboardState.view()
  return {
    version: parts.version,
    platform: parts.platform.name,
    locales: parts.platform.locales,
    preferences: preferences.current(),
    vault,
    systems: parts.descriptions,
    curlForms: parts.curlForms,
    connections: summaries(parts),
    notices: parts.notices.view(),
    ...kept(parts),
    ...binned(parts),
    ...(clipboard && { clipboard }),
    ...(parts.note === undefined ? {} : { note: parts.note }),
    ...(damagedPreferences === undefined ? {} : { damagedPreferences }),
  }
}
