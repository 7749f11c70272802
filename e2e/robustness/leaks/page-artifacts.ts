/** What a page holds: its document, its storage, its console, its heap. */
import type { CDPSession, Page } from 'playwright'

/** Collects everything on the page's console. @returns a function that lists it. */
export function recordConsole(page: Page): () => readonly string[] {
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()} ${message.text()}`))
  page.on('pageerror', (error) => said.push(`${error.message} ${error.stack ?? ''}`))
  return () => said
}

/** Reads the whole document with all attributes, the values of its fields, its address and title. */
export function documentOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea, select')].map(
      (field) => (field as HTMLInputElement).value,
    )
    return [document.documentElement.outerHTML, ...values, document.title, location.href, window.name].join(
      '\n',
    )
  })
}

/** Reads everything a page can store, as one text. */
export function storageOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    const caches_ = await caches.keys()
    const workers = (await navigator.serviceWorker?.getRegistrations())?.map(({ scope }) => scope)
    const stored = { local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie }
    return JSON.stringify({ ...stored, names, caches: caches_, workers, history: history.state })
  })
}

/** Reads the cookies of every site from the browser, not from the page. */
export async function cookiesOf(page: Page): Promise<string> {
  return JSON.stringify(await page.context().cookies())
}

/** Reads every text on the JavaScript heap after garbage collection. */
export async function heapOf(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('HeapProfiler.enable')
    for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage')
    const snapshot = await takeSnapshot(session)
    return (JSON.parse(snapshot) as { readonly strings: readonly string[] }).strings
  } finally {
    await session.detach().catch(() => {})
  }
}

/** Takes a snapshot. The engine truncates texts to 1024 characters: long tokens are found by their pieces. */
async function takeSnapshot(session: CDPSession): Promise<string> {
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return chunks.join('')
}
