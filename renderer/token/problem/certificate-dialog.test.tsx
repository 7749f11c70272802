// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { CertificateView } from '../../../shared/network.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someId } from '../../store/fake-bridge.ts'
import { all, buttonAt, click, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { CertificateDialog } from './certificate-dialog.tsx'

const host = 'sts.gemeinde.example:44391'
const before = '01:02:03:04:05:06:07:08'
const seen: CertificateView = {
  host,
  subject: 'CN=sts.gemeinde.example',
  issuer: 'CN=sts.gemeinde.example',
  names: ['sts.gemeinde.example'],
  validFrom: 0,
  validTo: 1,
  sha256: '01:02:03:04:A5:06:07:08',
  selfSigned: true,
  pinnable: true,
}

async function dialog(accepted?: string, certificate: Partial<CertificateView> = {}) {
  const pinned = Promise.withResolvers<Result<ConnectionSummary>>()
  const screen = await rendered(<CertificateDialog id={someId} host={host} accepted={accepted} />, {
    'connection.inspect': async () => good({ ...seen, ...certificate }),
    'connection.pin': () => pinned.promise,
  })
  return { ...screen, pinned }
}

describe('a certificate', () => {
  it('is not trusted by Enter, and then as it was on the screen', async () => {
    const { requested, pinned } = await dialog()
    expect(document.activeElement?.textContent).toBe(en.app.cancel)
    await click('trust-certificate')
    expect(requested('connection.pin')).toEqual([{ id: someId, host, sha256: seen.sha256 }])
    await click('trust-certificate')
    expect(requested('connection.pin')).toHaveLength(1)
    pinned.resolve(good(someConnection))
    await settled()
  })

  it('that took the place of another is not trusted before they were compared', async () => {
    const { requested, pinned } = await dialog(before)
    expect(buttonAt('trust-certificate').disabled).toBe(true)
    expect(document.querySelector('dialog')?.getAttribute('role')).toBe('alertdialog')
    await click('trust-certificate')
    expect(requested('connection.pin')).toEqual([])
    await click('compared')
    await click('trust-certificate')
    expect(requested('connection.pin')).toHaveLength(1)
    pinned.resolve(bad({ kind: 'gone' }))
    await settled()
  })

  it('shows in which parts it is another', async () => {
    await dialog(before)
    const marked = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent?.trim())
    expect(marked).toEqual(['05:06:07:08', 'A5:06:07:08'])
  })

  it('that TLS refuses whoever vouches for it is not offered', async () => {
    await dialog(undefined, { pinnable: false })
    expect(all('trust-certificate')).toEqual([])
  })
})
