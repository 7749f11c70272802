import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { offerKey, sessionKey } from './secret-session.ts'

function agreed() {
  const [one, other] = [offerKey(), offerKey()]
  return [one.agree(other.publicKey), other.agree(one.publicKey)] as const
}

it('both sides understand each other', () => {
  const [one, other] = agreed()
  expect(other.open(one.seal('/s', 'Schlüssel'))).toBe('Schlüssel')
})

it('the shared number keeps its leading zeros', () => {
  const short = Buffer.alloc(127, 7)
  const long = Buffer.concat([Buffer.alloc(1), short])
  // HKDF as in RFC 5869 section 2.
  const hmac = (key: Buffer, data: Buffer) => createHmac('sha256', key).update(data).digest()
  const expected = hmac(hmac(Buffer.alloc(32), long), Buffer.of(1)).subarray(0, 16)
  expect(sessionKey(short)).toEqual(expected)
  expect(sessionKey(long)).toEqual(expected)
})

it('a third party does not understand them', () => {
  const [one] = agreed()
  const [another] = agreed()
  const sealed = one.seal('/s', 'secret of some length, more than one block')
  expect(sealed[2].toString('latin1')).not.toContain('secret')
  let text: string | undefined
  try {
    text = another.open(sealed)
  } catch {
    // Nearly always the padding is wrong.
  }
  expect(text ?? '').not.toContain('secret')
})

it('the same secret is never the same on the wire', () => {
  const [one] = agreed()
  const seen = [1, 2, 3].map(() => one.seal('/s', 'the same')[2].toString('hex'))
  expect(new Set(seen).size).toBe(3)
})
