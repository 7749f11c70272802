/** Fetches beside a part of the window what that part needs: its style sheet, and the scripts it imports. */

const asked = new Map<string, Promise<unknown>>()

/**
 * Stands in for Vite's own function of this name, which weighs three times as much and does nothing more here.
 * @param load imports the part.
 * @param files what it needs, below the page's folder; a style sheet is there before the part runs.
 * @throws whatever `load` throws, and an event where a style sheet cannot be had.
 */
export async function __vitePreload<Part>(
  load: () => Promise<Part>,
  files: readonly string[] = [],
): Promise<Part> {
  await Promise.all(files.map(fetchOnce))
  return load()
}

function fetchOnce(file: string): Promise<unknown> | undefined {
  const known = asked.get(file)
  if (known) return known
  const href = `/${file}`
  // The window's own files stand in the page's head.
  if (document.querySelector(`link[href="${href}"]`)) return undefined
  const isStyle = file.endsWith('.css')
  const link = document.createElement('link')
  link.rel = isStyle ? 'stylesheet' : 'modulepreload'
  link.crossOrigin = ''
  link.href = href
  const came = isStyle && new Promise((done, fail) => Object.assign(link, { onload: done, onerror: fail }))
  document.head.append(link)
  const fetching = Promise.resolve(came)
  asked.set(file, fetching)
  return fetching
}
