import { describe, expect, it } from 'vitest'
import { type DisplayMachine, displayServer } from './display-server.ts'

const on = (
  env: DisplayMachine['env'],
  sockets: readonly string[],
  platform: NodeJS.Platform = 'linux',
): ReturnType<typeof displayServer> =>
  displayServer({ platform, env, hasSocket: (file) => sockets.includes(file) })

const runtime = { XDG_RUNTIME_DIR: '/run/user/1000' }
const wayland = { ...runtime, WAYLAND_DISPLAY: 'wayland-0' }
const [waylandSocket, x11Socket] = ['/run/user/1000/wayland-0', '/tmp/.X11-unix/X0']

describe('the display of a browser', () => {
  it('is Wayland where there is no X11', () => {
    expect(on(wayland, [waylandSocket])).toBe('wayland')
    const absolute = { WAYLAND_DISPLAY: '/somewhere/wayland-1' }
    expect(on(absolute, ['/somewhere/wayland-1'])).toBe('wayland')
  })

  it.each([':0', ':0.0', 'unix:0'])('is Wayland where DISPLAY=%s leads nowhere', (DISPLAY) => {
    expect(on({ ...wayland, DISPLAY }, [waylandSocket])).toBe('wayland')
  })

  it('is X11 where WAYLAND_DISPLAY leads nowhere', () => {
    expect(on({ ...wayland, DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' }, [x11Socket])).toBe('x11')
    expect(on({ ...wayland, DISPLAY: 'far:0' }, [])).toBe('x11')
  })

  it.each([
    ['both are there', { ...wayland, DISPLAY: ':0' }, [waylandSocket, x11Socket]],
    ['X11 is there alone', { ...runtime, DISPLAY: ':0' }, [x11Socket]],
    ['none is there', runtime, []],
    ['none answers', { ...wayland, DISPLAY: ':0' }, []],
  ] as const)('is left to the browser where %s', (_how, env, sockets) => {
    expect(on(env, sockets)).toBeUndefined()
  })

  it.each(['win32', 'darwin'] as const)('is the only one on %s', (platform) => {
    expect(on(wayland, [waylandSocket], platform)).toBeUndefined()
  })
})
