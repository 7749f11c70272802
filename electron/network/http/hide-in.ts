/** Takes secrets out of values that came from a server, whatever their type: JSON says digits as a number, too. */

/**
 * Hides secrets in a value of JSON.
 * @param value at most as deep as `decodeJwt` lets through: this recurses.
 * @param hide takes secrets out of a text; see `hider`.
 * @returns the value with texts, names, numbers and truth values that hold no secret; what held one is a text with a mark.
 */
export function hideIn<Value>(value: Value, hide: (text: string) => string): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => hideIn(item, hide)) as Value
  if (typeof value !== 'object' || value === null) return hideScalar(value, hide) as Value
  // Names are the server's words, too.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [hide(name), hideIn(inner, hide)]),
  ) as Value
}

/**
 * Hides secrets in a text, a number or a truth value of JSON; anything else is handed back as it is.
 * @returns the same value, or a text where it held a secret.
 */
export function hideScalar(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value)
  // JSON can say 1e999, but not what becomes of it here.
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  if (typeof value === 'boolean') return hideAsText(value, hide)
  return typeof value === 'number' ? hideNumber(value, hide) : value
}

function hideNumber(value: number, hide: (text: string) => string): unknown {
  const hidden = hideAsText(value, hide)
  if (hidden !== value) return hidden
  // A sign, a point or an exponent between the digits does not make them another secret.
  const digits = String(value).replace(/e.*|[.-]/g, '')
  const left = hide(digits)
  return left === digits ? value : left
}

function hideAsText(value: number | boolean, hide: (text: string) => string): unknown {
  const text = String(value)
  const hidden = hide(text)
  return hidden === text ? value : hidden
}
