// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { bad, good } from '../../../shared/problem.ts'
import { openStart, type Responses, someId } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { ExportDialog } from './export-dialog.tsx'

const path = '/home/user/Downloads/connections.json'

function opened(responses: Responses = {}) {
  return rendered(<ExportDialog ids={[someId]} />, {
    'connection.export': async () => good({ path, notes: [] }),
    ...responses,
  })
}

/** Chooses the encrypted form and types its passphrase; the meter measures it a moment later. */
async function encrypt(repeat = 'four unrelated words here'): Promise<void> {
  await click('export-encrypted')
  await type('export-passphrase', 'four unrelated words here')
  await settled(() => new Promise((done) => setTimeout(done, 200)))
  await type('passphrase-repeat', repeat)
}

it('says what was left out of the file', async () => {
  const words = { en: 'Left out: X-Api-Key.', de: 'Weggelassen: X-Api-Key.', cs: 'Vynecháno: X-Api-Key.' }
  await opened({ 'connection.export': async () => good({ path, notes: [{ kind: 'left', words }] }) })
  await click('write-export')
  expect(at('export').textContent).toContain(words.en)
})

it('without secrets takes one press, and says where the file is', async () => {
  const { requested } = await opened()
  await click('write-export')
  expect(requested('connection.export')).toEqual([{ ids: [someId], form: { kind: 'withoutSecrets' } }])
  expect(at('done').textContent).toContain(path)
  expect(all('write-export')).toEqual([])
})

it('with secrets takes a passphrase that is strong and typed twice, and that of the vault', async () => {
  const { requested } = await opened()
  await encrypt('another')
  await type('current-passphrase', 'mine')
  expect(buttonAt('write-export').disabled).toBe(true)
  await type('passphrase-repeat', 'four unrelated words here')
  await click('write-export')
  const form = {
    kind: 'encrypted',
    passphrase: 'four unrelated words here',
    credential: { passphrase: 'mine' },
  }
  expect(requested('connection.export')).toEqual([{ ids: [someId], form }])
  expect(document.body.innerHTML).not.toContain('mine')
})

it('a vault that the system protects takes no passphrase of its own', async () => {
  const { requested } = await opened({
    'app.start': async () =>
      good({
        ...openStart,
        vault: { kind: 'open', protection: { kind: 'os', store: 'x' }, offered: [], unreadable: [] },
      }),
  })
  await encrypt()
  expect(all('current-passphrase')).toEqual([])
  await click('write-export')
  expect(requested('connection.export')).toMatchObject([{ form: { credential: {} } }])
})

it('a wrong passphrase of the vault is said at its field, and nothing is lost', async () => {
  await opened({ 'connection.export': async () => bad({ kind: 'wrongPassphrase' }) })
  await encrypt()
  await type('current-passphrase', 'wrong')
  await click('write-export')
  expect(at('current-passphrase').getAttribute('aria-invalid')).toBe('true')
  expect(all('done')).toEqual([])
})
