/** What the page's main thread works, from frame to frame, as the browser's own trace tells it. */
import type { CDPSession, Page } from 'playwright'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** By the clock, in microseconds. */
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

/** Of one frame, since the one before, in milliseconds. */
export interface Frame {
  /** How long the main thread worked, by the processor: what the machine does beside it does not count. */
  readonly worked: number
  /** How long it took by the clock, waiting included; the first one of a trace is not known. */
  readonly lasted?: number
}

/** Traces the frames that are drawn while something is done. */
export async function tracedFrames(page: Page, act: () => Promise<void>): Promise<readonly Frame[]> {
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
function betweenFrames(events: readonly TraceEvent[]): readonly Frame[] {
  const frames: Frame[] = []
  let worked = 0
  let before: number | undefined
  for (const { name, ts, tdur = 0 } of events)
    if (name === 'FireAnimationFrame') {
      frames.push({ worked, ...(before !== undefined && { lasted: (ts - before) / 1000 }) })
      worked = 0
      before = ts
    } else if (name.endsWith('RunTask')) worked += tdur / 1000
  return [...frames, { worked }]
}
