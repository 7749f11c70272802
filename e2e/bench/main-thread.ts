/** What the page's main thread works, from frame to frame, as the browser's own trace tells it. */
import type { CDPSession, Page } from 'playwright'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** In microseconds. */
  readonly ts: number
  /** Processor time, in microseconds. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Protocol's domain that Playwright does not describe for pages. */
interface Tracing {
  send(method: 'Tracing.start' | 'Tracing.end', params?: object): Promise<unknown>
  on(
    event: 'Tracing.dataCollected',
    listener: (data: { readonly value: readonly TraceEvent[] }) => void,
  ): void
  once(event: 'Tracing.tracingComplete', listener: () => void): void
}

/**
 * Traces while something is done.
 * @returns for each frame, how long the main thread worked since the one before, in milliseconds of the processor: what the
 * machine does beside it does not count.
 */
export async function workOfFrames(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const tracing = session as unknown as Tracing
  const events: TraceEvent[] = []
  tracing.on('Tracing.dataCollected', ({ value }) => void events.push(...value))
  const includedCategories = ['toplevel', 'devtools.timeline']
  await tracing.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  await act()
  const complete = new Promise<void>((done) => tracing.once('Tracing.tracingComplete', done))
  await tracing.send('Tracing.end')
  await complete
  await session.detach()
  return betweenFrames(onMainThread(events))
}

function onMainThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const of = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map((event) => of(event)),
  )
  return events.filter((event) => threads.has(of(event))).toSorted((a, b) => a.ts - b.ts)
}

/** A task counts for the frame in which it began. */
function betweenFrames(events: readonly TraceEvent[]): readonly number[] {
  const frames: number[] = []
  let work = 0
  for (const { name, tdur = 0 } of events)
    if (name === 'FireAnimationFrame') {
      frames.push(work)
      work = 0
    } else if (name.endsWith('RunTask')) work += tdur / 1000
  return [...frames, work]
}
