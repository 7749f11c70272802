/** The figures in words. */
import type { Tally } from './tally.ts'

export function report(tally: Tally, seed: number, milliseconds: number): string {
  const places = [...tally.places].sort(([one], [other]) => one.localeCompare(other))
  const lines = [
    `kills: ${tally.kills} in ${(milliseconds / 1000).toFixed(0)} s (seed ${seed})`,
    ...places.map(([place, count]) => `  ${place}: ${count}`),
    ...[...tally.during].map(
      ([act, count]) => `of these on a vault whose keys change, during ${act}: ${count}`,
    ),
    `vaults opened after a kill: ${tally.reopenings}`,
    `  with what was acknowledged: ${tally.old}`,
    `  with something newer, whole: ${tally.new}`,
    `no vault yet, its making not acknowledged: ${tally.none}`,
    `restores ended: ${tally.restored}, killed and possible again: ${tally.restorable}`,
    `renewals acknowledged, each with a rotated refresh token: ${tally.renewals}`,
    `answers of the server lost with the program: ${tally.answersLost}, sign-ins: ${tally.signIns}`,
    `tokens to be had again that were a moment late: ${tally.late}`,
    `losses: ${tally.losses.length}`,
    ...tally.losses.map((loss) => `  ${loss}`),
  ]
  return lines.join('\n')
}
