import { afterEach, beforeEach, expect, it, vi } from 'vitest'

interface Link {
  rel: string
  href: string
  onload?: () => void
  onerror?: (thrown: unknown) => void
}

let links: Link[] = []
beforeEach(() => {
  links = [{ rel: 'stylesheet', href: '/assets/open.css' }]
  vi.stubGlobal('document', {
    querySelector: (wanted: string) => links.find(({ href }) => wanted === `link[href="${href}"]`) ?? null,
    createElement: () => ({}),
    head: { append: (link: Link) => links.push(link) },
  })
  vi.resetModules()
})
afterEach(() => vi.unstubAllGlobals())

const fetched = () => links.slice(1).map(({ rel, href }) => `${rel} ${href}`)

it('a part is read once its style sheet is there; its scripts are only begun', async () => {
  const { __vitePreload: load } = await import('./preload.ts')
  const read = vi.fn(async () => 'part')
  const part = load(read, ['assets/later.js', 'assets/later.css'])
  await vi.waitFor(() =>
    expect(fetched()).toEqual(['modulepreload /assets/later.js', 'stylesheet /assets/later.css']),
  )
  expect(read).not.toHaveBeenCalled()
  links.at(-1)?.onload?.()
  expect(await part).toBe('part')
})

it('nothing is fetched twice, nor what the page has in its head', async () => {
  const { __vitePreload: load } = await import('./preload.ts')
  const files = ['assets/open.css', 'assets/named.js']
  await Promise.all([load(async () => 1, files), load(async () => 2, files)])
  expect(fetched()).toEqual(['modulepreload /assets/named.js'])
})

it('a part whose style sheet cannot be had is not shown without it', async () => {
  const { __vitePreload: load } = await import('./preload.ts')
  const part = load(async () => 'part', ['assets/later.css'])
  links.at(-1)?.onerror?.('gone')
  await expect(part).rejects.toBe('gone')
})
