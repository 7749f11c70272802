// @vitest-environment happy-dom
import { useRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { good } from '../../shared/problem.ts'
import { ConnectionList } from '../connections/connection-list.tsx'
import { openStart, someConnection, someId } from '../store/fake-bridge.ts'
import { at, fieldAt, press, rendered, settled } from '../ui/rendered.fixture.tsx'
import { useShortcuts } from './shortcuts.ts'

const locked = { kind: 'locked', protection: { kind: 'passphrase' } } as const

function Keys({ onCopy = () => undefined }: { readonly onCopy?: () => void }) {
  const search = useRef<HTMLInputElement>(null)
  useShortcuts()
  return (
    <>
      <input ref={search} data-testid="search" defaultValue="Hausverwaltung" />
      <button type="button" data-testid="copy-token" onClick={onCopy}>
        Copy
      </button>
    </>
  )
}

const lock = { 'vault.lock': async () => good(locked) }

describe('Ctrl+L', () => {
  it.each(['none', 'add', 'delete'] as const)('locks, whatever is in front: %s', async (dialog) => {
    const { store, requested } = await rendered(<Keys />, lock)
    if (dialog === 'add') store.actions.openAdd()
    if (dialog === 'delete') store.actions.openDelete(someId)
    await press(document.body, 'l', { ctrlKey: true })
    expect(requested('vault.lock')).toHaveLength(1)
    expect(store.getState().vault).toEqual(locked)
  })
})

describe('Ctrl+C', () => {
  it('copies the token', async () => {
    const copy = vi.fn()
    await rendered(<Keys onCopy={copy} />)
    await press(document.body, 'c', { ctrlKey: true })
    expect(copy).toHaveBeenCalledOnce()
  })

  it('does not put the token in the place of a text that is marked', async () => {
    const copy = vi.fn()
    await rendered(<Keys onCopy={copy} />)
    fieldAt('search').select()
    await press(at('search'), 'c', { ctrlKey: true })
    expect(copy).not.toHaveBeenCalled()
  })

  it('does not copy the token behind a dialog', async () => {
    const copy = vi.fn()
    const { store } = await rendered(<Keys onCopy={copy} />)
    store.actions.openAdd()
    await press(document.body, 'c', { ctrlKey: true })
    expect(copy).not.toHaveBeenCalled()
  })
})

describe('Enter held down', () => {
  it('does not press what takes the place of what it has pressed', async () => {
    await rendered(<Keys />)
    expect(await press(at('copy-token'), 'Enter')).toBe(true)
    expect(await press(at('copy-token'), 'Enter', { repeat: true })).toBe(false)
  })

  it('does one thing only in the list', async () => {
    const act = vi.fn()
    const list = { current: null }
    const { store } = await rendered(
      <>
        <ConnectionList rows={[someConnection]} list={list} />
        <button type="button" data-first-action="" onClick={act}>
          Get
        </button>
      </>,
      { 'app.start': async () => good(openStart) },
    )
    await settled(() => store.actions.select(someId))
    await press(at('list'), 'Enter')
    await press(at('list'), 'Enter', { repeat: true })
    expect(act).toHaveBeenCalledOnce()
  })
})
