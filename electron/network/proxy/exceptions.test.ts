import { describe, expect, test } from 'vitest'
import { isExcepted } from './exceptions.ts'

const of = (exceptions: string, url: string, names?: 'andBelow') =>
  isExcepted(new URL(url), exceptions, names)

describe('exceptions', () => {
  test.each([
    ['', 'https://a.example', false],
    [' , ;', 'https://a.example', false],
    ['a.example', 'https://a.example', true],
    ['A.Example', 'https://a.example:8443', true],
    ['a.example:443', 'https://a.example', true],
    ['a.example:8443', 'https://a.example', false],
    ['a.example:80', 'http://a.example', true],
    ['example', 'https://a.example', false],
    ['a.example.', 'https://a.example', true],
    ['a.example', 'https://a.example.', true],
    ['*.example', 'https://a.example', true],
    ['.example', 'https://a.b.example', true],
    ['.a.example', 'https://a.example', false],
    ['*.a.example', 'https://a.example', false],
    ['x, *', 'https://a.example', true],
    ['10.*', 'https://10.1.2.3', true],
    ['10.*', 'https://110.1.2.3', false],
    ['*intern*.example', 'https://my-intern-1.example', true],
    ['a*a', 'https://a', false],
    ['::1', 'https://[::1]', true],
    ['[::1]:8443', 'https://[::1]:8443', true],
    ['10.0.0.0/8', 'https://10.200.3.4', true],
    ['10.0.0.0/8', 'https://11.0.0.1', false],
    ['192.168.1.0/24,x', 'https://192.168.2.1', false],
    ['169.254/16', 'https://169.254.7.7', true],
    ['fe80::/10', 'https://[fe80::1]', true],
    ['[fe80::]/10', 'https://[fe80::1]', true],
    ['fe80::/10', 'https://10.0.0.1', false],
    ['10.0.0.0/33', 'https://10.0.0.1', false],
    ['10.0.0.0/', 'https://10.0.0.1', false],
    ['10.0.0.0/8', 'https://10.example', false],
    ['<local>', 'https://intranet', true],
    ['<local>', 'https://a.example', false],
    ['<local>', 'https://[2001:db8::1]', false],
    ['https://a.example', 'https://a.example', true],
    ['https://a.example', 'http://a.example', false],
  ])('“%s” for %s: %s', (exceptions, url, isOne) => {
    expect(of(exceptions, url)).toBe(isOne)
  })

  test.each([
    ['a.example', 'https://a.example', true],
    ['example', 'https://a.b.example', true],
    ['.a.example', 'https://a.example', true],
    ['.example', 'https://a.example', true],
    ['ample', 'https://a.example', false],
    ['1', 'https://10.0.0.1', false],
    ['0.0.1', 'https://10.0.0.1', false],
    ['10.0.0.1', 'https://10.0.0.1', true],
  ])('includes subdomains in a list of that kind: “%s” for %s: %s', (list, url, isOne) => {
    expect(of(list, url, 'andBelow')).toBe(isOne)
  })

  test('matches quickly, however many stars a pattern has', () => {
    const startedAt = performance.now()
    expect(of(`${'*a'.repeat(5000)}*b`, `https://${'a'.repeat(60)}.${'a'.repeat(60)}`)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(200)
  })
})
