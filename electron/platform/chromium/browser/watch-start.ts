/**
 * Watches a browser start. On a managed machine it may run and yet not respond, show a page of its own, or refuse the
 * program's page; then this reads the machine's policies and names the one that explains it.
 */
import { setTimeout } from 'node:timers/promises'
import { systemLocales } from '../locales.ts'
import type { EmptyWindow, ShownPage } from '../page/page-window.ts'
import type { BlockingPolicy, Symptom } from './blocking-policy.ts'
import type { Pipe } from './pipe.ts'
import type { ChromiumStart } from './start.ts'

/** Time limit for each of two steps, window and page, in a browser that no policy blocks; in milliseconds. */
const usualTimeout = 5000

/** Thrown where a policy keeps the browser from being used. The user has been informed; the program can only end. */
export class BrowserBlocked extends Error {
  /** @param paragraphs what the user was shown. */
  constructor(paragraphs: readonly string[]) {
    super(paragraphs.join(' '))
    this.name = 'BrowserHindered'
  }
}

/**
 * Watches for the window.
 * @param window that is opening.
 * @param timeout how long to wait before policies are read, in milliseconds.
 * @returns the same window. A browser that merely takes long is waited for, with a line on standard error.
 * @throws BrowserHindered where a policy explains why none comes, once the user has read so and closed the window; else
 * whatever `window` throws.
 */
export async function watchWindow(
  window: Promise<EmptyWindow>,
  start: ChromiumStart,
  pipe: Pipe,
  timeout = usualTimeout,
): Promise<EmptyWindow> {
  if (await opensInTime(window, timeout)) return window
  const hasEnded = await isSettled(start.launched.gone)
  const hindrance = await explain(hasEnded ? 'ended' : 'noWindow', start)
  if (await isSettled(window.catch(() => new Promise(() => undefined)))) return window
  if (!hindrance) {
    if (!(await isSettled(window.catch(() => undefined)))) await report(undefined, start)
    return window
  }
  const paragraphs = await report(hindrance, start)
  await showUntilClosed(paragraphs, start, pipe)
  throw new BrowserBlocked(paragraphs)
}

/**
 * Watches the page load in its window. Where a policy forbids it, the window shows the explanation instead and stays
 * open.
 * @returns once the page has loaded or the user has been informed.
 */
export async function watchPage(
  shown: Pick<ShownPage, 'up' | 'closed' | 'refused'>,
  start: Pick<ChromiumStart, 'browser'>,
  pipe: Pipe,
  timeout = usualTimeout,
): Promise<void> {
  const refused = shown.refused.then(() => 'late' as const)
  const outcome = await Promise.race([shown.up, shown.closed, refused, late(timeout)])
  if (outcome !== 'late') return
  const hindrance = await explain('pageBlocked', start)
  if (!hindrance && (await isSettled(Promise.race([shown.up, shown.closed])))) return
  const paragraphs = await report(hindrance, start)
  if (hindrance) await showInstead(pipe, await toPage(paragraphs))
}

/** @returns the name of the policy by which the browser bypasses a local proxy; undefined where none is found. */
export async function findProxyPolicy(browser: string): Promise<string | undefined> {
  return (await explain('localProxyUnused', { browser }))?.policy
}

function late(timeout: number): Promise<'late'> {
  return setTimeout(timeout, 'late' as const, { ref: false })
}

/** Whether the window opens in time; a rejection means it does not. */
function opensInTime(window: Promise<unknown>, timeout: number): Promise<boolean> {
  const came = window.then(
    () => true,
    () => false,
  )
  return Promise.race([came, late(timeout).then(() => false)])
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  )
  return Promise.race([settled, setTimeout(0, false)])
}

/** Finds the policy. Loads the code on demand: almost no start needs it. */
async function explain(
  symptom: Symptom,
  { browser }: Pick<ChromiumStart, 'browser'>,
): Promise<BlockingPolicy | undefined> {
  const [{ readPolicies }, { findBlockingPolicy: findHindrance }] = await Promise.all([
    import('./policies.ts'),
    import('./blocking-policy.ts'),
  ])
  return findHindrance(symptom, await readPolicies(browser))
}

/** Reports on standard error. @returns the paragraphs reported. */
async function report(
  hindrance: BlockingPolicy | undefined,
  start: Pick<ChromiumStart, 'browser'>,
): Promise<readonly string[]> {
  const { describeBlockingPolicy: wordHindrance } = await import('./blocking-policy-words.ts')
  const paragraphs = wordHindrance(hindrance, start.browser, systemLocales(process.env))
  process.stderr.write(`${paragraphs.join('\n')}\n`)
  return paragraphs
}

async function toPage(paragraphs: readonly string[]): Promise<string> {
  const { noticePage } = await import('./blocking-policy-words.ts')
  return noticePage(paragraphs, systemLocales(process.env))
}

/**
 * Shows the explanation in a window, for a user who started the program without a terminal: in place of what the
 * browser shows, or, where that browser cannot be controlled, in another one that shows it from the start.
 */
async function showUntilClosed(
  paragraphs: readonly string[],
  start: ChromiumStart,
  pipe: Pipe,
): Promise<void> {
  const html = await toPage(paragraphs)
  if (await showInstead(pipe, html)) return void (await start.launched.gone)
  const notice = start.launchNotice(html)
  await start.launched.end()
  await notice.gone
}

/** How long the browser may take to show the text, in milliseconds. */
const showTimeout = 2000

/** Replaces the content of every window of the browser. @returns whether a window accepted it. */
async function showInstead({ browser, session }: Pipe, html: string): Promise<boolean> {
  const put = async () => {
    const { targetInfos } = await browser.send('Target.getTargets')
    const windows = targetInfos.filter(({ type }) => type === 'page' || type === 'browser_ui')
    const taken = windows.map(async ({ targetId }) => {
      const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
      const page = session(sessionId)
      const { frameTree } = await page.send('Page.getFrameTree')
      await page.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html })
    })
    await Promise.any(taken)
    return true
  }
  return Promise.race([put().catch(() => false), setTimeout(showTimeout, false, { ref: false })])
}
