/** Draws numbers that can be drawn again: the same seed, the same numbers. */
export interface Random {
  /** Draws a whole number from 0 up to, not including, `below`. */
  below(below: number): number
  /** Draws true in so many of a hundred. */
  percent(percent: number): boolean
}

/** @param seed any whole number. (mulberry32) */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (below) => Math.floor(next() * below),
    percent: (percent) => next() * 100 < percent,
  }
}
