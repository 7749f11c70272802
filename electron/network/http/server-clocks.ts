/** Tracks the clocks of the servers. */

export interface ServerClocks {
  /** Returns the server's clock minus the local clock as it is set now, in milliseconds; undefined if unknown. */
  skew(origin: string): number | undefined
  /** Records the skew that a response has just shown. */
  record(origin: string, skew: number): void
  /**
   * Records an earlier skew, perhaps of a previous run: used until a response shows the current one, since either clock
   * may have been set in between. Of several estimates the latest counts.
   * @param at when it was measured, in milliseconds since the epoch.
   */
  estimate(origin: string, skew: number, at: number): void
  /** Adjusts every skew after the local clock was set forward by `by` milliseconds. */
  adjust(by: number): void
  /** Returns by how much the local clock was set forward since the program started, in milliseconds. */
  adjustment(): number
}

interface KnownSkew {
  readonly skew: number
  /** When an estimate was measured; absent: measured in this run. */
  readonly estimatedAt?: number
}

/** The precision of a `Date` header, in milliseconds. */
const negligibleMilliseconds = 2_000

/** Creates an empty record. @param changed called when a known skew has changed. */
export function createServerClocks(changed: () => void = () => undefined): ServerClocks {
  const known = new Map<string, KnownSkew>()
  let total = 0
  return {
    skew: (origin) => known.get(origin)?.skew,
    record(origin, skew) {
      const before = known.get(origin)
      known.set(origin, { skew })
      if (before && Math.abs(before.skew - skew) >= negligibleMilliseconds) changed()
    },
    estimate(origin, skew, at) {
      const before = known.get(origin)
      const isNews = !before || (before.estimatedAt !== undefined && before.estimatedAt < at)
      if (isNews) known.set(origin, { skew, estimatedAt: at })
    },
    adjust(by) {
      total += by
      for (const [origin, { skew, ...rest }] of known) known.set(origin, { ...rest, skew: skew - by })
      changed()
    },
    adjustment: () => total,
  }
}
