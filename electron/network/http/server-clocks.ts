/** What is known of the servers' clocks. */

export interface ServerClocks {
  /** The clock of a server minus this machine's as it is set now, in milliseconds; undefined while nothing is known. */
  skew(origin: string): number | undefined
  /** An answer has just shown it. */
  measured(origin: string, skew: number): void
  /**
   * It was so once, in an earlier run of the program perhaps: held until an answer shows it, for since then either clock
   * may have been set. Of several guesses the latest counts.
   * @param at when it was so, in milliseconds since the epoch.
   */
  guess(origin: string, skew: number, at: number): void
  /** This machine's clock was put forward by so many milliseconds: every difference is less by as much. */
  wasSet(by: number): void
  /** By how much it was put forward all in all, since the program began. */
  setBy(): number
}

interface Known {
  readonly skew: number
  /** Absent: an answer showed it. */
  readonly guessedOf?: number
}

/** Less than this is how exactly a `Date` can be read. */
const negligible = 2_000

/** @param changed hears when what was known of a server's clock does not hold any more. */
export function createServerClocks(changed: () => void = () => undefined): ServerClocks {
  const known = new Map<string, Known>()
  let total = 0
  return {
    skew: (origin) => known.get(origin)?.skew,
    measured(origin, skew) {
      const before = known.get(origin)
      known.set(origin, { skew })
      if (before && Math.abs(before.skew - skew) >= negligible) changed()
    },
    guess(origin, skew, at) {
      const before = known.get(origin)
      const isNews = !before || (before.guessedOf !== undefined && before.guessedOf < at)
      if (isNews) known.set(origin, { skew, guessedOf: at })
    },
    wasSet(by) {
      total += by
      for (const [origin, { skew, ...rest }] of known) known.set(origin, { ...rest, skew: skew - by })
      changed()
    },
    setBy: () => total,
  }
}
