/** Reads policies as the three systems write them down. Pure: texts in, values out. */

/** Names and values as they stand in one source. */
export type PolicyValues = Readonly<Record<string, unknown>>

/** A registry holds mandatory and recommended policies under one key. */
export interface RegistryPolicies {
  readonly managed: PolicyValues
  readonly recommended: PolicyValues
}

/**
 * Reads a policy file of Linux: JSON, in which Chromium allows comments and a comma before a closing bracket.
 * @returns its policies; none where it is no JSON object, as the browser has it.
 */
export function parsePolicyFile(text: string): PolicyValues {
  return parseObject(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, ''))))
}

/** Reads a property list that `plutil -convert json` turned into JSON (macOS). @returns none where it is no object. */
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

/** Strings are matched first, so that nothing inside one is taken for a comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (_all, string) => string ?? ' ')
}

function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_all, string) => string ?? '')
}

/**
 * Reads what `reg query KEY /s` prints (Windows): a line for each key, then a line for each of its values, such as
 * `    RemoteDebuggingAllowed    REG_DWORD    0x0`. Lists are keys of their own with values named 1, 2, 3.
 * @param key the key that was asked for, without its hive, such as `Software\Policies\Google\Chrome`.
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

/** `HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome\Recommended\URLBlocklist` is `Recommended`, `URLBlocklist`. */
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

/** Numbers are hexadecimal; a dictionary is a text of JSON. */
function readData(type: string, data: string): unknown {
  if (type === 'REG_DWORD' || type === 'REG_QWORD') return Number(data)
  if (!data.startsWith('{')) return data
  try {
    return JSON.parse(data)
  } catch {
    return data
  }
}
