import { describe, expect, it } from 'vitest'
import { sampleSystem } from '../../../shared/system.fixture.ts'
import { byVendor, inTokens, type SystemDescription } from '../../../shared/system.ts'
import { en } from '../../i18n/words/en.ts'
import { meaningOf, type TokenPart } from './claim-meaning.ts'

const all = (text: string) => ({ en: text, de: text, cs: text })
const system: SystemDescription = {
  ...sampleSystem,
  claims: { sub: byVendor(all('the vendor’s subject')), name: inTokens(all('a user name')) },
  header: { alg: byVendor(all('the vendor’s algorithm')) },
}

function said(name: string, part: TokenPart = 'claims', of: SystemDescription | undefined = system) {
  return meaningOf(name, part, of, { own: (words) => words.en, texts: en })
}

describe('a name in a token', () => {
  it('means what the vendor says, then what its tokens show, then what the standards say', () => {
    expect(said('sub')).toEqual({ source: 'vendor', text: 'the vendor’s subject' })
    expect(said('name')).toEqual({ source: 'tokens', text: 'a user name' })
    expect(said('aud')).toEqual({ source: 'standard', text: en.claimMeanings.aud })
    expect(said('name', 'claims', sampleSystem)).toEqual({ source: 'standard', text: en.claimMeanings.name })
  })

  it('means another thing in a header, and yet another in that of an encrypted token', () => {
    expect(said('alg', 'header')).toEqual({ source: 'vendor', text: 'the vendor’s algorithm' })
    expect(said('alg', 'encryptedHeader')?.text).toBe(en.encryptedHeaderMeanings.alg)
    expect(said('alg')).toBeUndefined()
    expect(said('sub', 'header')?.source).toBe('standard')
    expect(said('sub', 'encryptedHeader')?.text).toBe(en.claimMeanings.sub)
  })

  it.each(['constructor', '__proto__', 'toString', 'nobody_knows'])('may mean nothing: %s', (name) => {
    for (const part of ['claims', 'header', 'encryptedHeader'] as const)
      expect(said(name, part)).toBeUndefined()
  })
})
