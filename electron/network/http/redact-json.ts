/** Redacts JSON values of any type: a server may return digits as a number. */

/**
 * Redacts a JSON value.
 * @param value at most as deep as `decodeJwt` allows: this recurses.
 * @param hide redacts a text; see `createRedactor`.
 * @returns the value; strings, names, numbers and booleans that contained a secret become a string with a mark. What
 * contained none, as most do, is the same object.
 */
export function redactJson<Value>(value: Value, hide: (text: string) => string): Value {
  if (Array.isArray(value)) return redactList(value, hide) as Value
  if (typeof value !== 'object' || value === null) return redactScalar(value, hide) as Value
  return redactObject(value as Readonly<Record<string, unknown>>, hide) as Value
}

function redactList(list: readonly unknown[], hide: (text: string) => string): readonly unknown[] {
  let clean: unknown[] | undefined
  for (let place = 0; place < list.length; place += 1) {
    const redacted = redactJson(list[place], hide)
    if (redacted !== list[place]) clean ??= list.slice(0, place)
    clean?.push(redacted)
  }
  return clean ?? list
}

function redactObject(
  object: Readonly<Record<string, unknown>>,
  hide: (text: string) => string,
): Readonly<Record<string, unknown>> {
  let seen = 0
  let clean: [string, unknown][] | undefined
  for (const name of Object.keys(object)) {
    // Names are the server's text, too.
    const hidden = hide(name)
    const redacted = redactJson(object[name], hide)
    if (hidden !== name || redacted !== object[name]) clean ??= Object.entries(object).slice(0, seen)
    clean?.push([hidden, redacted])
    seen += 1
  }
  return clean ? Object.fromEntries(clean) : object
}

/**
 * Redacts a JSON string, number or boolean; returns anything else unchanged.
 * @returns the same value, or a string if it contained a secret.
 */
export function redactScalar(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value)
  // JSON can express 1e999, which parses to Infinity.
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  if (typeof value === 'boolean') return redactAsText(value, hide)
  return typeof value === 'number' ? redactNumber(value, hide) : value
}

function redactNumber(value: number, hide: (text: string) => string): unknown {
  const hidden = redactAsText(value, hide)
  if (hidden !== value) return hidden
  // A sign, a point or an exponent between the digits does not make it another secret.
  const digits = String(value).replace(/e.*|[.-]/g, '')
  const left = hide(digits)
  return left === digits ? value : left
}

function redactAsText(value: number | boolean, hide: (text: string) => string): unknown {
  const text = String(value)
  const hidden = hide(text)
  return hidden === text ? value : hidden
}
