/** Why a TLS library would not read a private key, from the words it uses: there is no other sign. */
import type { FieldProblem } from '../../shared/problem.ts'

export type KeyRefusal = Extract<
  FieldProblem['reason'],
  'wrongKeyPassphrase' | 'keyOfAnother' | 'unsupportedKey' | 'noKey'
>

/**
 * Node's OpenSSL speaks in sentences (`mac verify failure`), Electron's BoringSSL in bare names (`INCORRECT_PASSWORD`,
 * `KEY_VALUES_MISMATCH`). `passed a null parameter` is how BoringSSL tells that no certificate of the file belongs to its
 * key. OpenSSL's decoders say `unsupported` of everything they can make nothing of, which is no word about a cipher.
 */
const words: readonly (readonly [RegExp, KeyRefusal])[] = [
  [/mac[ _]verify[ _](failure|error)|bad[ _]decrypt|in(valid|correct)[ _]password/i, 'wrongKeyPassphrase'],
  [/key[ _]values[ _]mismatch|passed[ _]a[ _]null/i, 'keyOfAnother'],
  [
    /(?<!DECODER routines::)unsupported|not[ _]supported|unknown[ _](algorithm|cipher|digest|hash)|missing[ _]mac/i,
    'unsupportedKey',
  ],
]

/** @param thrown what the library threw. @returns `noKey` where its words say nothing else. */
export function keyRefusalOf(thrown: unknown): KeyRefusal {
  const said = thrown instanceof Error ? thrown.message : ''
  return words.find(([pattern]) => pattern.test(said))?.[1] ?? 'noKey'
}
