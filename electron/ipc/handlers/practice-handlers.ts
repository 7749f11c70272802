/** A connection to try everything with. */
import { localeFor } from '../../../shared/words.ts'
import { type Parts, saved } from '../parts.ts'
import type { Handlers } from '../router.ts'

export function practiceHandlers(parts: Parts): Pick<Handlers, 'practice.add'> {
  const { practice, preferences, platform } = parts
  return {
    async 'practice.add'() {
      const { language } = (await preferences).current()
      return saved(parts, await practice.add(localeFor(language, platform.locales)))
    },
  }
}
