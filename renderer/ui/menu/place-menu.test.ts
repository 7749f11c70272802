import { describe, expect, it } from 'vitest'
import { placed } from './place-menu.ts'

const menu = { width: 200, height: 150 }
const root = (zoom: number) => ({ currentCSSZoom: zoom, clientWidth: 1000, clientHeight: 800 })

describe('a menu', () => {
  it('stands at the pointer', () => {
    expect(placed({ x: 100, y: 50 }, menu, root(1))).toEqual({ left: 100, top: 50 })
  })

  it('turns to the other side at the right and lower edge', () => {
    expect(placed({ x: 950, y: 780 }, menu, root(1))).toEqual({ left: 750, top: 630 })
  })

  it('ends above its button where there is no room below', () => {
    expect(placed({ x: 100, y: 780, above: 740 }, menu, root(1))).toEqual({ left: 100, top: 590 })
    expect(placed({ x: 100, y: 500, above: 460 }, menu, root(1))).toEqual({ left: 100, top: 500 })
  })

  it('never leaves the window, however small that is', () => {
    expect(placed({ x: 90, y: 60 }, menu, { currentCSSZoom: 1, clientWidth: 100, clientHeight: 80 })).toEqual(
      {
        left: 0,
        top: 0,
      },
    )
  })

  it('stands at the pointer in a magnified window, too', () => {
    expect(placed({ x: 100, y: 50 }, menu, root(2))).toEqual({ left: 50, top: 25 })
    expect(placed({ x: 950, y: 780 }, menu, root(2))).toEqual({ left: 375, top: 315 })
  })
})
