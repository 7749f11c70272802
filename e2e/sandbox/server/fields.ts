/** The fields of a message, for the journal: a reading that forgives everything, whatever the content type says. */

/**
 * Names and values of a form, a flat JSON object or flat XML.
 * @returns nothing where the text is none of them.
 */
export function fieldsIn(text: string): readonly (readonly [string, string])[] {
  const start = text.trimStart()
  if (start === '') return []
  if (start.startsWith('{')) return jsonFields(start)
  if (start.startsWith('<')) return xmlFields(start)
  return text.includes('=') ? [...new URLSearchParams(text)] : []
}

function jsonFields(text: string): readonly (readonly [string, string])[] {
  try {
    const value = JSON.parse(text) as Record<string, unknown>
    return Object.entries(value).map(([name, field]) => [
      name,
      typeof field === 'string' ? field : JSON.stringify(field),
    ])
  } catch {
    return []
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function xmlFields(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/<([\w-]+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/&(lt|gt|amp|quot|apos);/g, (_whole, entity: string) => entities[entity] ?? ''),
  ])
}
