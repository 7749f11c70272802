/** How a web page calls itself: its title usually names the proxy, portal or server that really answered. */

/** @param page markup. @returns its title in one line, as people read it; undefined where it has none. */
export function titleOf(page: string): string | undefined {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(page.slice(0, 10_000))?.[1]
  return title && unescaped(title.replace(/\s+/g, ' '))
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** The title is read by people: `&amp;` is no word. */
function unescaped(markup: string): string {
  return markup.replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => characters[name] ?? '')
}
