/** Redacts JSON values of any type: a server may return digits as a number. */

/**
 * Redacts a JSON value.
 * @param value at most as deep as `decodeJwt` allows: this recurses.
 * @param hide redacts a text; see `createRedactor`.
 * @returns the value; strings, names, numbers and booleans that contained a secret become a string with a mark.
 */
export function redactJson<Value>(value: Value, hide: (text: string) => string): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => redactJson(item, hide)) as Value
  if (typeof value !== 'object' || value === null) return redactScalar(value, hide) as Value
  // Names are the server's text, too.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [hide(name), redactJson(inner, hide)]),
  ) as Value
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
