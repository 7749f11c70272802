import { describe, expect, it } from 'vitest'
import { zoomSteps } from '../../shared/contract.ts'
import { zoomChangeOf, zoomed } from './zoom.ts'

const press = (key: string, given: Partial<KeyboardEvent> = {}) =>
  zoomChangeOf({ key, code: '', ctrlKey: true, metaKey: false, altKey: false, ...given })

describe('zoom', () => {
  it('goes from step to step and stops at both ends', () => {
    expect(zoomed(100, 'in')).toBe(110)
    expect(zoomed(100, 'out')).toBe(90)
    expect(zoomed(300, 'in')).toBe(300)
    expect(zoomed(50, 'out')).toBe(50)
    expect(zoomed(250, 'reset')).toBe(100)
  })

  it('goes to the nearest step from a size that is none', () => {
    expect(zoomed(105, 'in')).toBe(110)
    expect(zoomed(105, 'out')).toBe(100)
  })

  it('reaches every step and comes back the same way', () => {
    const up = [50]
    while (up.at(-1) !== 300) up.push(zoomed(up.at(-1) ?? 300, 'in'))
    expect(up).toEqual(zoomSteps)
    expect(
      up
        .toReversed()
        .map((step) => zoomed(step, 'out'))
        .slice(0, -1),
    ).toEqual(up.toReversed().slice(1))
  })

  it('is meant by plus, minus and nought with Ctrl, on every layout and on the number pad', () => {
    expect(['+', '=', '-', '_', '0'].map((key) => press(key))).toEqual(['in', 'in', 'out', 'out', 'reset'])
    // A Czech keyboard types é where nought is, and + without Shift.
    expect(press('é', { code: 'Digit0' })).toBe('reset')
    expect(press('Add', { code: 'NumpadAdd' })).toBe('in')
    expect(press('+', { ctrlKey: false, metaKey: true })).toBe('in')
  })

  it('is not meant by what is typed, nor by AltGr', () => {
    expect(press('+', { ctrlKey: false })).toBeUndefined()
    expect(press('0', { altKey: true })).toBeUndefined()
    expect(press('l')).toBeUndefined()
  })
})
