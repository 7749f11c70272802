// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { good } from '../../../shared/problem.ts'
import { all, at, buttonAt, click, fieldAt, rendered } from '../rendered.fixture.tsx'
import { ContextMenu } from './context-menu.tsx'

// The document that stands in has no popovers.
beforeEach(() => {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
})

const screen = (
  <>
    <input data-testid="shown" type="text" defaultValue="anna" />
    <input data-testid="hidden" type="password" defaultValue="hush-hush" />
    <input data-testid="fixed" type="text" defaultValue="anna" readOnly />
    <p data-testid="text">Some text</p>
    <ContextMenu />
  </>
)

/** @returns whether the browser's own menu was left to come. */
function request(testId: string): Promise<boolean> {
  return act(async () =>
    at(testId).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 })),
  )
}

const offered = () =>
  ['cut', 'copy', 'paste', 'selectAll'].filter((command) => !buttonAt(`edit-${command}`).disabled)

describe('the menu of a field', () => {
  it('takes out what is marked in it', async () => {
    await rendered(screen)
    fieldAt('shown').select()
    await request('shown')
    expect(offered()).toEqual(['cut', 'copy', 'paste', 'selectAll'])
  })

  it('takes nothing out of one that hides what stands in it', async () => {
    await rendered(screen)
    fieldAt('hidden').select()
    await request('hidden')
    expect(offered()).toEqual(['paste', 'selectAll'])
  })

  it('changes nothing in one that only shows', async () => {
    await rendered(screen)
    fieldAt('fixed').select()
    await request('fixed')
    expect(offered()).toEqual(['copy', 'selectAll'])
  })

  it('pastes into the field that it was opened on, wherever the keyboard is by then', async () => {
    const edit = vi.fn(async () => good(null))
    await rendered(screen, { 'app.edit': edit })
    await request('hidden')
    fieldAt('shown').focus()
    await click('edit-paste')
    expect(document.activeElement).toBe(at('hidden'))
    expect(edit).toHaveBeenCalledExactlyOnceWith({ command: 'paste' })
  })
})

it.each(['shown', 'text'])(
  'the browser’s own menu, which prints and saves, never comes: on %s',
  async (where) => {
    await rendered(screen)
    expect(await request(where)).toBe(false)
    expect(all('context-menu')).toHaveLength(where === 'shown' ? 1 : 0)
  },
)
