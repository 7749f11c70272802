import { describe, expect, it } from 'vitest'
import { placeOnScreens, readBounds } from './window-bounds.ts'

const laptop = { x: 0, y: 0, width: 1440, height: 860 }
const right = { x: 1440, y: 0, width: 1920, height: 1040 }
const left = { x: -1920, y: -100, width: 1920, height: 1040 }
const size = { width: 1000, height: 700 }

describe('a stored window position', () => {
  it.each([
    ['in the middle of the one screen', { x: 200, y: 80, ...size }, [laptop]],
    ['on a screen to the left, at negative coordinates', { x: -1500, y: -50, ...size }, [laptop, left]],
    ['across two screens', { x: 900, y: 20, ...size }, [laptop, right]],
    ['with invisible borders over the edge', { x: -8, y: 0, ...size }, [laptop]],
    ['where no screen is known', { x: 5000, y: 5000, ...size }, []],
  ])('is kept: %s', (_name, kept, areas) => {
    expect(placeOnScreens(kept, areas)).toEqual(kept)
  })

  it.each([
    ['over the right edge', { x: 1000, y: 80, ...size }, [laptop], { x: 440, y: 80, ...size }],
    ['over the bottom', { x: 10, y: 700, ...size }, [laptop], { x: 10, y: 160, ...size }],
    ['under the bar at the top', { x: 10, y: -60, ...size }, [laptop], { x: 10, y: 0, ...size }],
    ['between a screen and none', { x: 1100, y: 300, ...size }, [laptop, left], { x: 440, y: 160, ...size }],
    [
      'mostly on the other screen',
      { x: 1300, y: 700, ...size },
      [laptop, right],
      { x: 1440, y: 340, ...size },
    ],
    ['on a screen that is gone', { x: -1500, y: -50, ...size }, [laptop], { x: 220, y: 80, ...size }],
    ['far away', { x: 9000, y: 9000, ...size }, [right, laptop], { x: 1900, y: 170, ...size }],
  ])('is moved back: %s', (_name, kept, areas, place) => {
    expect(placeOnScreens(kept, areas)).toEqual(place)
  })

  it.each([
    ['larger than the screen', { x: 100, y: 100, width: 3000, height: 2000 }, [laptop], laptop],
    [
      'too small to use',
      { x: 100, y: 100, width: 20, height: 20 },
      [laptop],
      { x: 100, y: 100, width: 420, height: 400 },
    ],
    [
      'on a screen smaller than the least window',
      { x: 0, y: 0, width: 420, height: 400 },
      [{ x: 0, y: 0, width: 400, height: 300 }],
      { x: 0, y: 0, width: 400, height: 300 },
    ],
  ])('is shrunk: %s', (_name, kept, areas, place) => {
    expect(placeOnScreens(kept, areas)).toEqual(place)
  })
})

describe('stored bounds', () => {
  const fine = { x: -1500, y: 20, width: 1000, height: 700 }

  it('are read as they were written', () => {
    expect(readBounds({ ...fine, isMaximized: true })).toEqual({ ...fine, isMaximized: true })
    expect(readBounds({ ...fine, extra: 1 })).toEqual({ ...fine, isMaximized: false })
  })

  it.each([
    undefined,
    null,
    'wide',
    [],
    {},
    { ...fine, x: undefined },
    { ...fine, width: 0 },
    { ...fine, height: -5 },
    { ...fine, width: 1.5 },
    { ...fine, y: 1e9 },
    { ...fine, x: '0 --no-sandbox' },
  ])('are rejected: %j', (value) => {
    expect(readBounds(value)).toBeUndefined()
  })
})
