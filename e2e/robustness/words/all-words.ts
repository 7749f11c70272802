/** Everything that a user reads, wherever it is written. */

import * as fields from '../../../electron/grants/fields.ts'
import { apiToolWords } from '../../../electron/import/api-tools/all-words.fixture.ts'
import { everyNote } from '../../../electron/import/every-note.fixture.ts'
import { formOf } from '../../../electron/import/form-of.ts'
import { blockingPolicyWords } from '../../../electron/platform/chromium/browser/blocking-policy-words.ts'
import { toolWords } from '../../../electron/platform/electron/login/login-tools.ts'
import { messageBoxWords } from '../../../electron/platform/electron/process/message-box-words.ts'
import { menuWords } from '../../../electron/platform/electron/window/menu-words.ts'
import { loopbackWords } from '../../../electron/sign-in/loopback-page.ts'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import { lookUpWords } from '../../../electron/systems/oauth/look-up-words.ts'
import { presets } from '../../../electron/systems/oauth/presets.ts'
import { describeSystem } from '../../../electron/systems/system.ts'
import { kitWords } from '../../../electron/vault/recovery/recovery-kit-words.ts'
import { justNow } from '../../../renderer/i18n/formats.ts'
import { cs } from '../../../renderer/i18n/words/cs.ts'
import { de } from '../../../renderer/i18n/words/de.ts'
import { en } from '../../../renderer/i18n/words/en.ts'
import type { Language } from '../../../shared/words.ts'
import * as storeWords from './store-words.ts'

/** One text in one language. */
export interface Said {
  /** Where it is written, such as `window list.add`. */
  readonly place: string
  readonly language: Language
  readonly text: string
}

/** @returns the texts of each source, by its name: the window, each system, and what main says by itself. */
export async function allWords(): Promise<ReadonlyMap<string, readonly Said[]>> {
  const sources: Record<string, readonly Said[]> = {
    window: [...textsIn(en, 'en'), ...textsIn(de, 'de'), ...textsIn(cs, 'cs'), ...wordsIn({ justNow })],
    fields: Object.values(fields).flatMap((field) => wordsIn({ [field.name]: field({}) })),
    presets: wordsIn(presets),
    'API tools': wordsIn(apiToolWords),
    'look-up': wordsIn(lookUpWords),
    kit: wordsIn(kitWords),
    'loopback page': wordsIn(loopbackWords),
    hindrances: wordsIn(blockingPolicyWords),
    boxes: wordsIn(messageBoxWords),
    'login menu': wordsIn(toolWords),
    'macOS menu': wordsIn(menuWords),
    'imported stores and texts': wordsIn(storeWords),
    'forms taken over': wordsIn(everyNote.map((login) => formOf(login, catalogue)?.notes)),
  }
  for (const system of catalogue.values()) {
    const guide = await system.guide?.()
    sources[system.id] = [...wordsIn(describeSystem(system)), ...wordsIn({ guide })]
  }
  return new Map(Object.entries(sources))
}

/** Every text of one language's tree. */
function textsIn(tree: object, language: Language, at = ''): readonly Said[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [{ place: at + name, language, text: value }]
      : textsIn(value, language, `${at}${name}.`),
  )
}

/** Every text of every `Words` in a value. */
function wordsIn(value: unknown, at = ''): readonly Said[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'de' in value && 'cs' in value)
    return Object.entries(value).map(([language, text]) => ({
      place: at,
      language: language as Language,
      text: String(text),
    }))
  return Object.entries(value).flatMap(([name, inner]) => wordsIn(inner, at === '' ? name : `${at}.${name}`))
}
