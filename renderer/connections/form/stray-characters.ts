/** Warns of invisible characters that change what is sent. */
import { findInvisible } from '../../../shared/text/invisible.ts'
import type { Phrase } from '../../i18n/phrase.ts'

/** @returns the warning for a secret, which is sent exactly as typed; undefined: nothing odd about it. */
export function secretWarning(typed: string, t: Phrase): string | undefined {
  return invisibleWarning(typed, t) ?? (/^\s|\s$/.test(typed) ? t('form.blanks') : undefined)
}

/** @returns the warning for a text with an invisible character anywhere in it, else undefined. */
export function invisibleWarning(typed: string, t: Phrase): string | undefined {
  const found = findInvisible(typed)
  if (!found) return undefined
  return t('form.invisible', { character: t(`form.invisibleNames.${found.name}`), code: found.codePoint })
}
