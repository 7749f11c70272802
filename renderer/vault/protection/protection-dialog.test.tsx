// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { bad, good } from '../../../shared/problem.ts'
import { openStart, type Responses } from '../../store/fake-bridge.ts'
import { all, buttonAt, click, fieldAt, rendered, settled, submit, type } from '../../ui/rendered.fixture.tsx'
import { ProtectionDialog } from './protection-dialog.tsx'

const passphrase = 'three sevens at the harbour'
const next = 'nine herons over the estuary'
const made = async () => good({ path: '/home/anna/kit.html', vault: openStart.vault })

async function dialog(responses: Responses = {}, isRecovered = false) {
  const screen = await rendered(<ProtectionDialog isRecovered={isRecovered} />, responses)
  const typeNext = async () => {
    await type('new-passphrase', next)
    await type('passphrase-repeat', next)
    await settled(() =>
      vi.waitFor(() => expect(screen.requested('vault.strength').at(-1)).toEqual({ passphrase: next })),
    )
    await settled()
  }
  return { ...screen, typeNext }
}

describe('a section', () => {
  it('loses what was typed into it when it closes', async () => {
    await dialog()
    await click('section-change')
    await type('current-passphrase', passphrase)
    await click('section-change')
    expect(all('current-passphrase')).toEqual([])
    await click('section-change')
    expect(fieldAt('current-passphrase').value).toBe('')
  })

  it('closes when another is opened', async () => {
    await dialog()
    await click('section-change')
    await click('section-kit')
    expect(all('new-passphrase')).toEqual([])
    expect(all('current-passphrase')).toHaveLength(1)
  })
})

describe('a recovery kit', () => {
  it('is made only for who knows the passphrase, and leaves none in the window', async () => {
    const { requested } = await dialog({ 'vault.makeKit': made })
    await click('section-kit')
    expect(buttonAt('make-kit').disabled).toBe(true)
    await submit('make-kit')
    expect(requested('vault.makeKit')).toEqual([])
    await type('current-passphrase', passphrase)
    await submit('make-kit')
    expect(requested('vault.makeKit')).toEqual([{ credential: { passphrase }, language: 'en' }])
    expect(all('current-passphrase')).toEqual([])
    expect(document.body.innerHTML).not.toContain(passphrase)
  })

  it('is not tried for again before a wait is over', async () => {
    const { requested } = await dialog({
      'vault.makeKit': async () => bad({ kind: 'tooManyAttempts', waitSeconds: 9 }),
    })
    await click('section-kit')
    await type('current-passphrase', passphrase)
    await submit('make-kit')
    await type('current-passphrase', next)
    await submit('make-kit')
    expect(requested('vault.makeKit')).toHaveLength(1)
  })
})

describe('another protection', () => {
  const protect = async () => good(openStart.vault)

  it('is given only with the passphrase before, and leaves neither in the window', async () => {
    const { requested, typeNext } = await dialog({ 'vault.protect': protect })
    await click('section-change')
    await typeNext()
    await submit('change-protection')
    expect(requested('vault.protect')).toEqual([])
    await type('current-passphrase', passphrase)
    await submit('change-protection')
    expect(requested('vault.protect')).toEqual([
      { credential: { passphrase }, protection: { kind: 'passphrase', passphrase: next } },
    ])
    expect(all('new-passphrase')).toEqual([])
    for (const text of [passphrase, next]) expect(document.body.innerHTML).not.toContain(text)
  })

  it('is all that is offered of a vault just opened by recovery code', async () => {
    await dialog({}, true)
    expect(all('new-passphrase')).toHaveLength(1)
    expect(all('section-kit')).toEqual([])
  })
})
