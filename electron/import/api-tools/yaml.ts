/** Reads YAML of other programs. The library is loaded when a file needs it. */

/**
 * Returns the first document; undefined where the text is not YAML. Plain numbers stay texts: `007` is an ID, not 7,
 * and other libraries write `12345e67` without quotes (`findings/yaml-makes-numbers-of-client-ids.sh`).
 * Aliases are limited by the library, so that a file cannot grow.
 */
export async function readYaml(text: string): Promise<unknown> {
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
