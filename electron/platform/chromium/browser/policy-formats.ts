/** Parses policies in the formats of the three systems. Pure: texts in, values out. */

/** Names and values as written in one source. */
export type PolicyValues = Readonly<Record<string, unknown>>

/** Policies of a registry key, which contains mandatory and recommended ones. */
export interface RegistryPolicies {
  readonly managed: PolicyValues
  readonly recommended: PolicyValues
}

/**
 * Parses a policy file of Linux: JSON, in which Chromium allows comments and trailing commas.
 * @returns its policies; none where it is not a JSON object, as in the browser.
 */
export function parsePolicyFile(text: string): PolicyValues {
  return parseObject(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, ''))))
}

/**
 * Parses a property list that `plutil -convert json` turned into JSON (macOS). @returns none where it is not an object.
 */
export function parsePlistJson(text: string): PolicyValues {
  return parseObject(text)
}

function parseObject(text: string): PolicyValues {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PolicyValues) : {}
  } catch {
    return {}
  }
}

/** Removes comments. Matches strings first, so that nothing inside one is taken for a comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (_all, string) => string ?? ' ')
}

function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_all, string) => string ?? '')
}

/**
 * Parses the output of `reg query KEY /s` (Windows): a line for each key, then a line for each of its values, such as `
 * RemoteDebuggingAllowed    REG_DWORD    0x0`. Lists are subkeys with values named 1, 2, 3.
 * @param key the requested key without its hive, such as `Software\Policies\Google\Chrome`.
 */
export function parseRegistry(text: string, key: string): RegistryPolicies {
  const found = { managed: {} as Record<string, unknown>, recommended: {} as Record<string, unknown> }
  let inside: readonly string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) inside = pathBelow(line, key)
    const value = /^ {4}(.+?) {4}(REG_\w+)(?: {4}(.*))?$/.exec(line)
    if (value && inside) putValue(found, inside, value[1] ?? '', readData(value[2] ?? '', value[3] ?? ''))
  }
  return found
}

/**
 * Returns the path below the key: `Recommended`, `URLBlocklist` for
 * `HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome\Recommended\URLBlocklist`.
 */
function pathBelow(line: string, key: string): readonly string[] | undefined {
  const at = line.toLowerCase().indexOf(`\\${key.toLowerCase()}`)
  if (at < 0) return undefined
  return line
    .slice(at + key.length + 1)
    .split('\\')
    .filter((part) => part !== '')
}

function putValue(
  found: Record<'managed' | 'recommended', Record<string, unknown>>,
  inside: readonly string[],
  name: string,
  value: unknown,
): void {
  const isRecommended = inside[0]?.toLowerCase() === 'recommended'
  const into = isRecommended ? found.recommended : found.managed
  const [list, ...deeper] = isRecommended ? inside.slice(1) : inside
  if (list === undefined) into[name] = value
  else if (deeper.length === 0) into[list] = [...((into[list] as unknown[] | undefined) ?? []), value]
}

/** Parses a value: numbers are hexadecimal, a dictionary is JSON text. */
function readData(type: string, data: string): unknown {
  if (type === 'REG_DWORD' || type === 'REG_QWORD') return Number(data)
  if (!data.startsWith('{')) return data
  try {
    return JSON.parse(data)
  } catch {
    return data
  }
}
