import { describe, expect, it } from 'vitest'
import { usualPreferences } from '../../../shared/contract.ts'
import { languages } from '../../../shared/words.ts'
import { createFormats } from '../../i18n/formats.ts'
import { createPhrase } from '../../i18n/phrase.ts'
import { cs } from '../../i18n/words/cs.ts'
import { de } from '../../i18n/words/de.ts'
import { en } from '../../i18n/words/en.ts'
import { wordOpen, wordShut } from './protection-status.tsx'

const words = { en, de, cs }
const t = createPhrase('en', en)
const os = { kind: 'os', store: 'Windows (DPAPI)' } as const
const passphrase = { kind: 'passphrase' } as const
const line = (
  protection: typeof os | typeof passphrase,
  lockAfterMinutes: number,
  lockWhenAway: boolean,
  platform = 'electron',
) =>
  wordOpen(
    protection,
    { ...usualPreferences, lockAfterMinutes, lockWhenAway },
    platform,
    t,
    createFormats('en'),
  ).replaceAll('\u00a0', ' ')

describe('the line of an open vault', () => {
  it('says what protects it and when it locks', () => {
    expect(line(passphrase, 10, true)).toBe('Protected by your passphrase · locks after 10 min')
  })

  it('does not pass a key store off as protection from the own programs', () => {
    expect(line(os, 60, true)).toBe(
      'Protected by the system, but not from your own programs · locks after 1 hr',
    )
  })

  it('says plainly where it does not lock by itself, and what the desktop cannot notice', () => {
    expect(line(passphrase, 0, false)).toContain('never locks automatically')
    expect(line(passphrase, 0, true)).toContain('locks only with the computer')
    expect(line(passphrase, 0, true, 'chromium')).toContain('locks only on sleep')
  })
})

describe('the line of a shut vault', () => {
  it('refuses to call anything less than a real key store protection', () => {
    expect(wordShut({ kind: 'absent', offered: [passphrase] }, t)).toContain('no secure key storage')
    expect(wordShut({ kind: 'absent', offered: [os, passphrase] }, t)).not.toContain('no secure')
  })

  it('promises nothing, and denies nothing, before the key store has answered', () => {
    expect(wordShut({ kind: 'absent', offered: [passphrase], asking: true }, t)).not.toContain('no secure')
  })

  it('names all that opens it', () => {
    expect(wordShut({ kind: 'locked', protection: passphrase }, t)).not.toContain('recovery code')
    expect(wordShut({ kind: 'locked', protection: passphrase, kitMadeAt: 1 }, t)).toContain('recovery code')
    expect(wordShut({ kind: 'locked', protection: os }, t)).toContain('without asking')
  })
})

it.each(languages)('is short enough in %s for two lines of the column', (language) => {
  const phrase = createPhrase(language, words[language])
  const said = wordOpen(os, usualPreferences, 'electron', phrase, createFormats(language))
  expect(`${said} · ${phrase('vault.line.noKit')}`.length).toBeLessThanOrEqual(94)
})
