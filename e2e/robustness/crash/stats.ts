/** Counts what happens while programs are killed, and reports it. */

const counters = {
  /** Programs killed. */
  kills: 0,
  /** Vaults opened after a kill, by the test itself. */
  reopenings: 0,
  /** After a kill the vault held what was acknowledged and nothing newer. */
  old: 0,
  /** It held (some of) what was in flight, whole. */
  new: 0,
  /** There was no vault yet: its creation was not acknowledged. */
  none: 0,
  /** Killed while the last good copy was being restored: the copy was still there to be restored. */
  restorable: 0,
  restored: 0,
  /** Renewals acknowledged, each with a rotated refresh token. */
  renewals: 0,
  /** The server's response was lost with the program: the next request needed a sign-in. */
  responsesLost: 0,
  signIns: 0,
  /** Renewals by the program itself, each with a rotated refresh token. */
  keptFresh: 0,
  /** Refresh tokens repeated after a kill: a server without grace would have ended as many sign-ins. */
  repeated: 0,
  /** Imports acknowledged, each of many connections. */
  imports: 0,
  /** Imports found that had replaced secrets of connections that were there. */
  replacements: 0,
  /** Tokens that can be requested again which were not written yet: at most a moment old. */
  late: 0,
}

export interface Stats extends Record<keyof typeof counters, number> {
  /** Kills by where they hit: a step on the file system, or any time. */
  readonly places: Map<string, number>
  /** Kills while the keys of a vault changed, by what was in flight. */
  readonly during: Map<string, number>
  /** Whatever was lost, or requested without need, in words. */
  readonly losses: string[]
}

export function newStats(): Stats {
  return { ...counters, places: new Map(), during: new Map(), losses: [] }
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

export function report(stats: Stats, seed: number, milliseconds: number): string {
  const places = [...stats.places].sort(([one], [other]) => one.localeCompare(other))
  const lines = [
    `kills: ${stats.kills} in ${(milliseconds / 1000).toFixed(0)} s (seed ${seed})`,
    ...places.map(([place, kills]) => `  ${place}: ${kills}`),
    ...[...stats.during].map(([act, kills]) => `on a vault whose keys change, during ${act}: ${kills}`),
    `vaults opened after a kill: ${stats.reopenings}`,
    `  with what was acknowledged: ${stats.old}`,
    `  with something newer, whole: ${stats.new}`,
    `no vault yet, its creation not acknowledged: ${stats.none}`,
    `restores ended: ${stats.restored}, killed and possible again: ${stats.restorable}`,
    `renewals acknowledged, each with a rotated refresh token: ${stats.renewals}`,
    `responses of the server lost with the program: ${stats.responsesLost}, sign-ins: ${stats.signIns}`,
    `renewals by the program itself: ${stats.keptFresh}, refresh tokens repeated: ${stats.repeated} (so many sign-ins would be lost at a server without grace)`,
    `imports acknowledged, each there whole: ${stats.imports}; with secrets replaced: ${stats.replacements}`,
    `tokens to be requested again that were a moment late: ${stats.late}`,
    `losses: ${stats.losses.length}`,
    ...stats.losses.map((loss) => `  ${loss}`),
  ]
  return lines.join('\n')
}
