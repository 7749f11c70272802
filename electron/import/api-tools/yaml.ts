/** Reads YAML of other programs. The library is loaded when a file needs it. */
import { ImportError } from '../import-error.ts'
import { yamlTooLarge } from './words.ts'

/** The library takes more than a second for each million characters, and far more memory than JSON does. */
const longest = 8_000_000

/** The most signs that begin another value. Short values cost as much as long ones. */
const mostSigns = 500_000

/** Whether a text would take longer to read than anybody waits, which is told before it is read. */
export function isTooLargeYaml(text: string): boolean {
  if (text.length > longest) return true
  let signs = 0
  for (const _sign of text.matchAll(/[\n,[{]/g)) if (++signs > mostSigns) return true
  return false
}

/**
 * Returns the first document; undefined where the text is not YAML. Plain numbers stay texts: `007` is an ID, not 7,
 * and other libraries write `12345e67` without quotes (`findings/yaml-makes-numbers-of-client-ids.sh`).
 * Aliases are limited by the library, so that a file cannot grow.
 * @throws ImportError where it would take too long.
 */
export async function readYaml(text: string): Promise<unknown> {
  if (isTooLargeYaml(text)) throw new ImportError(yamlTooLarge)
  const { parse } = await import('yaml')
  try {
    return parse(text, {
      schema: 'failsafe',
      customTags: ['null', 'bool'],
      logLevel: 'silent',
      prettyErrors: false,
      // The check compares each name of an object with every other one.
      uniqueKeys: false,
    })
  } catch {
    return undefined
  }
}
