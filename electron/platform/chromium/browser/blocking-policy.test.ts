import { describe, expect, it } from 'vitest'
import { languages } from '../../../../shared/words.ts'
import { findBlockingPolicy, type Symptom } from './blocking-policy.ts'
import { describeBlockingPolicy, noticePage } from './blocking-policy-words.ts'
import type { Policies, Policy } from './policies.ts'

const from = '/etc/chromium/policies/managed/a.json'

function policies(values: Readonly<Record<string, unknown>>, level: Policy['level'] = 'managed'): Policies {
  return new Map(Object.entries(values).map(([name, value]) => [name, { value, level, from }]))
}

/** Returns the name of the policy that explains a symptom. */
const found = (symptom: Symptom, values: Readonly<Record<string, unknown>>, level?: Policy['level']) =>
  findBlockingPolicy(symptom, policies(values, level))?.policy

describe('a browser without a window', () => {
  it.each([
    { RemoteDebuggingAllowed: false },
    { RemoteDebuggingAllowed: 0 },
    { BrowserSignin: 2 },
    { ForceBrowserSignin: true },
    { DeveloperToolsAvailability: 2 },
    { DeveloperToolsDisabled: 1 },
  ])('is explained by %j, with the place where it is set', (values) => {
    const [policy] = Object.keys(values)
    expect(findBlockingPolicy('noWindow', policies(values))).toEqual({ policy, from })
    expect(found('noWindow', values, 'recommended')).toBe(policy)
  })

  it.each([
    { RemoteDebuggingAllowed: true },
    { BrowserSignin: 1 },
    { DeveloperToolsAvailability: 0 },
    { UserDataDir: '/x' },
    { URLBlocklist: ['*'] },
    { ProxyMode: 'direct' },
    {},
  ])('is not explained by %j', (values) => {
    expect(found('noWindow', values)).toBeUndefined()
  })

  it('is explained by lists of pages open to developer tools, where they omit the app’s page', () => {
    const [allow, block] = ['DeveloperToolsAvailabilityAllowlist', 'DeveloperToolsAvailabilityBlocklist']
    expect(found('noWindow', { [block]: ['*'] })).toBe(block)
    expect(found('noWindow', { [block]: ['*'], [allow]: ['claimcheck.invalid'] })).toBeUndefined()
    expect(found('noWindow', { [allow]: ['a.example'] })).toBe(allow)
    expect(found('pageBlocked', { [allow]: ['a.example'] })).toBe(allow)
  })

  it('that has ended is explained by a profile that the machine prescribes', () => {
    expect(found('ended', { UserDataDir: '/x' })).toBe('UserDataDir')
  })

  it('has one explanation where several policies are set', () => {
    const several = { BrowserSignin: 2, Other: 1, RemoteDebuggingAllowed: false }
    expect(found('noWindow', several)).toBe('RemoteDebuggingAllowed')
  })
})

describe('a page that does not load', () => {
  it.each(
    [
      '*',
      'https://*',
      'claimcheck.invalid',
      '.claimcheck.invalid',
      'invalid',
      'https://claimcheck.invalid/',
    ].concat('claimcheck.invalid:443', 'https:', 'https://claimcheck.invalid:*'),
  )('is explained by the blocked address %s', (filter) => {
    expect(found('pageBlocked', { URLBlocklist: ['http://a.example', filter] })).toBe('URLBlocklist')
  })

  it.each(
    ['http://*', 'data:*', 'a.example', '.invalid', 'claimcheck.invalid:8443', 'file://*', ''].concat(
      'claimcheck.invalid/other',
      'javascript://*',
      'xclaimcheck.invalid',
    ),
  )('is not explained by the blocked address %s', (filter) => {
    expect(found('pageBlocked', { URLBlocklist: [filter] })).toBeUndefined()
  })

  it('is not explained by a list that makes an exception for it', () => {
    const values = { URLBlocklist: ['*'], URLAllowlist: ['https://claimcheck.invalid'] }
    expect(found('pageBlocked', values)).toBeUndefined()
  })

  it.each(['*', 'https://*', '[*.]claimcheck.invalid', 'claimcheck.invalid', '[*.]invalid', '*://*:443/*'])(
    'is explained by scripts forbidden for %s',
    (pattern) => {
      expect(found('pageBlocked', { JavaScriptBlockedForUrls: [pattern] })).toBe('JavaScriptBlockedForUrls')
    },
  )

  it.each(['http://*', '[*.]a.example', 'invalid', 'https://claimcheck.invalid:8443', ''])(
    'is not explained by scripts forbidden for %s',
    (pattern) => {
      expect(found('pageBlocked', { JavaScriptBlockedForUrls: [pattern] })).toBeUndefined()
    },
  )

  it('is explained by scripts forbidden in general, unless they are allowed for it', () => {
    expect(found('pageBlocked', { DefaultJavaScriptSetting: 2 })).toBe('DefaultJavaScriptSetting')
    expect(found('pageBlocked', { DefaultJavaScriptSetting: 1 })).toBeUndefined()
    const allowed = { DefaultJavaScriptSetting: 2, JavaScriptAllowedForUrls: ['claimcheck.invalid'] }
    expect(found('pageBlocked', allowed)).toBeUndefined()
  })

  it('is explained by the browser’s own page in its place', () => {
    expect(found('pageBlocked', { BrowserSignin: 2 })).toBe('BrowserSignin')
  })

  it.each(['*', 7, { a: 1 }, [7, null]])('copes with a list that is %j', (value) => {
    expect(found('pageBlocked', { URLBlocklist: value, JavaScriptBlockedForUrls: value })).toBeUndefined()
  })
})

describe('a local proxy that is not used', () => {
  it.each([
    'ProxySettings',
    'ProxyMode',
    'ProxyServerMode',
    'ProxyPacUrl',
    'ProxyServer',
    'ProxyOverrideRules',
  ])('is explained by %s where it is mandatory', (policy) => {
    expect(found('localProxyUnused', { [policy]: 'x' })).toBe(policy)
    expect(found('localProxyUnused', { [policy]: 'x' }, 'recommended')).toBeUndefined()
  })
})

describe('what the user reads', () => {
  const hindrance = { policy: 'URLBlocklist', from }

  it.each(languages)('in “%s” names policy, place and browser, and ends with what to do', (language) => {
    const paragraphs = describeBlockingPolicy(hindrance, '/usr/bin/x', [language])
    const text = paragraphs.join('\n')
    for (const fact of ['URLBlocklist', from, '/usr/bin/x']) expect(text).toContain(fact)
    for (const way of ['CLAIMCHECK_BROWSER', 'CLAIMCHECK_PLATFORM=electron'])
      expect(paragraphs.at(-1)).toContain(way)
    expect(text).not.toMatch(/[{}]/)
  })

  it.each(languages)(
    'in “%s” says that the browser does not respond where no policy is found',
    (language) => {
      const paragraphs = describeBlockingPolicy(undefined, '/usr/bin/x', [language])
      expect(paragraphs[0]).toContain('/usr/bin/x')
      expect(paragraphs.at(-1)).toContain('CLAIMCHECK_BROWSER')
      expect(paragraphs.join('')).not.toMatch(/[{}]/)
    },
  )

  it('is written as in Switzerland there', () => {
    const paragraphs = describeBlockingPolicy({ ...hindrance, from: '/straße' }, 'x', ['de-CH'])
    expect(paragraphs.join()).toContain('«URLBlocklist»')
    expect(paragraphs.join()).toContain('/straße')
    expect(noticePage(paragraphs, ['de-CH'])).toContain('lang="de-CH"')
  })

  it('is text in a page, whatever a file is called', () => {
    const page = noticePage(
      describeBlockingPolicy({ ...hindrance, from: '/a/<script>&.json' }, 'x', ['en']),
      ['en'],
    )
    expect(page).toContain('/a/&lt;script&gt;&amp;.json')
    expect(page).not.toContain('<script>')
  })
})
