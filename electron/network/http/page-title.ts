/** Reads a web page's title, which usually names the proxy, portal or server that responded. */

/** @param page markup. @returns its title in one line, without entities; undefined if it has none. */
export function titleOf(page: string): string | undefined {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(page.slice(0, 10_000))?.[1]
  return title && unescaped(title.replace(/\s+/g, ' '))
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** Decodes entities such as `&amp;`. */
function unescaped(markup: string): string {
  return markup.replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => characters[name] ?? '')
}
