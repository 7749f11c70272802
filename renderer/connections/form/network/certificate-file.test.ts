import { describe, expect, it } from 'vitest'
import { certificatesOf, countCertificates, keyOf } from './certificate-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const certificate = (content: string) => `-----BEGIN CERTIFICATE-----\n${content}\n-----END CERTIFICATE-----`
const [one, other] = [certificate('MIIB'), certificate('MIIC')]
const key = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----'

describe('a file of certificates', () => {
  it('gives every certificate, and nothing that stands between them', () => {
    const read = certificatesOf(bytes(`Bag Attributes\n${one}\nsubject=/CN=x\r\n${other}`))
    expect(read).toBe(`${one}\n${other}\n`)
    expect(countCertificates(read)).toBe(2)
  })

  it('never gives a key that lies beside the certificate', () => {
    expect(certificatesOf(bytes(`${key}\n${one}`))).toBe(`${one}\n`)
  })

  it('is put into PEM where it is DER', () => {
    const der = Uint8Array.from([0x30, 0x82, ...Array.from({ length: 300 }, (_, index) => index)])
    const read = certificatesOf(der)
    const content = atob(read.split('\n').slice(1, -2).join(''))
    expect([...content].map((character) => character.charCodeAt(0))).toEqual([...der])
    expect(Math.max(...read.split('\n').map((line) => line.length))).toBe(64)
  })

  it.each([key, '', '%PDF-1.7', '-----BEGIN CERTIFICATE-----'])('gives nothing of %j', (text) => {
    expect(certificatesOf(bytes(text))).toBe('')
  })
})

describe('a file with a key', () => {
  it('gives the key alone', () => {
    expect(keyOf(bytes(`${one}\n${key}\n`))).toBe(`${key}\n`)
  })

  it('gives nothing where there is none, or only half of one', () => {
    expect(keyOf(bytes(one))).toBe('')
    expect(keyOf(bytes('-----BEGIN PRIVATE KEY-----\nMII\n-----END EC PRIVATE KEY-----'))).toBe('')
  })
})

describe('a file in UTF-16, as PowerShell and Notepad write it', () => {
  const wide = (text: string, isBigEndian: boolean) =>
    Uint8Array.from(
      [...text].flatMap((character) => {
        const code = character.charCodeAt(0)
        return isBigEndian ? [code >> 8, code & 0xff] : [code & 0xff, code >> 8]
      }),
    )
  it.each([
    ['little end first', '\ufeff', false],
    ['big end first', '\ufeff', true],
    ['little end first, unmarked', '', false],
    ['big end first, unmarked', '', true],
  ])('(%s) gives what it would in ASCII', (_how, mark, isBigEndian) => {
    expect(certificatesOf(wide(`${mark}${one}\r\n${other}`, isBigEndian))).toBe(`${one}\n${other}\n`)
    expect(keyOf(wide(`${mark}${one}\n${key}`, isBigEndian))).toBe(`${key}\n`)
  })
})
