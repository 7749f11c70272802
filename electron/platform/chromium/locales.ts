/** Finds the user's languages, as far as Node can know them. */

/**
 * @param env the process's environment: on Linux `LANGUAGE` lists languages, `LC_ALL`, `LC_MESSAGES` and `LANG` name
 * one.
 * @returns BCP 47 tags, preferred first, without repetition; never empty.
 */
export function systemLocales(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const listed = (env.LANGUAGE ?? '').split(':')
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const tags = [...listed, named].flatMap(toTag)
  // Of all that know the usual locale, only this one does not have Node look through all languages first.
  return [...new Set([...tags, new Intl.PluralRules().resolvedOptions().locale])]
}

/** Converts `de_CH.UTF-8@euro` to `de-CH`; `C` and `POSIX` are not languages. */
function toTag(posix: string): readonly string[] {
  const name = posix.replace(/[.@].*$/, '').replaceAll('_', '-')
  if (name === '' || name === 'C' || name === 'POSIX') return []
  try {
    return [new Intl.Locale(name).toString()]
  } catch {
    return []
  }
}
