import type { MeasurePassphrase } from './vault.ts'

/** Longer ones are judged by their beginning: the time it takes grows faster than the length. */
const measuredLength = 128

type Meter = import('@zxcvbn-ts/core').ZxcvbnFactory

let meter: Promise<Meter> | undefined

/**
 * Measures a passphrase with zxcvbn. Its dictionaries are loaded with the first one (about 100 ms).
 * @param passphrase as typed; measured in Unicode form NFKC, its first 128 characters.
 * @returns how long it withstands guessing.
 */
export const measurePassphrase: MeasurePassphrase = async (passphrase) => {
  meter ??= loadMeter()
  const measuring = await meter
  const { score, guessesLog10 } = measuring.check(passphrase.normalize('NFKC').slice(0, measuredLength))
  // It remembers the one it measured last.
  measuring.check('')
  return { score, guessesLog10 }
}

async function loadMeter(): Promise<Meter> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
}
