import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  emptyFunctions,
  idle,
  renamed,
  shortTables,
  withoutDevTools,
  withoutFragments,
  withoutHydration,
} from './trim-react.ts'

const root = path.join(import.meta.dirname, '../..')
describe('functions that have nothing to do in this page', () => {
  const code = readFileSync(
    path.join(root, 'node_modules/react-dom/cjs/react-dom-client.production.js'),
    'utf8',
  )
  const emptied = emptyFunctions(code, idle)
  const functionsOf = (text: string) =>
    new Map(
      [...text.matchAll(/^function (\w+)\([^)]*\) \{(\}|\n[\s\S]*?^\})$/gm)].map(
        ([, name = '', body = '']) => [name, body],
      ),
    )

  it('are each emptied, and all others are unchanged', () => {
    const [before, after] = [functionsOf(code), functionsOf(emptied)]
    expect(idle.filter((name) => (before.get(name)?.length ?? 0) < 10)).toEqual([])
    expect([...after.keys()]).toEqual([...before.keys()])
    const changed = [...after].filter(([name, body]) => body !== before.get(name)).map(([name]) => name)
    expect(changed.sort()).toEqual([...idle].sort())
    for (const name of changed) expect(after.get(name)).toBe('}')
  })

  it('serve what the page does not have: view transitions, elements that React moves into the head, hydration and others', () => {
    const files = globSync('renderer/**/*.tsx', { cwd: root })
    expect(files.length).toBeGreaterThan(50)
    for (const file of files.filter((name) => !name.endsWith('.test.tsx'))) {
      const text = readFileSync(path.join(root, file), 'utf8')
      expect([
        file,
        /<(style|link|title|meta|script|base|html|head|body|img|picture|audio|video|use|ViewTransition|Activity|SuspenseList)\b|<[a-z]+-[a-z]+\b|<Fragment [^>]*ref=|\b(hydrateRoot|useActionState|findDOMNode|componentDidCatch|componentWill\w*|getDerivedStateFromProps|componentStack|xlink\w*)\b|\s(action|formAction|onBeforeInput|onComposition\w+)=/.exec(
          text,
        )?.[0],
      ]).toEqual([file, undefined])
    }
  })

  it('report to no developer tools, and leave all else unchanged', () => {
    const left = withoutDevTools(code)
    // Never set: only a build for development does that.
    expect(code).not.toMatch(/shouldDoubleInvokeUserFnsInHooksDEV = (?!!1[,;])/)
    expect(left).not.toMatch(/__REACT_DEVTOOLS|Scheduler\.(log|unstable_setDisable\w+)|injectedHook &&/)
    const [before, after] = [functionsOf(code), functionsOf(left)]
    expect([...after.keys()]).toEqual([...before.keys()])
    for (const [name, body] of after)
      expect(body).toBe(
        (before.get(name) ?? '')
          .replaceAll('injectedHook &&', '!1 &&')
          .replace(/^ {2}shouldDoubleInvokeUserFnsInHooksDEV = !1;\n/gm, '')
          .replaceAll('shouldDoubleInvokeUserFnsInHooksDEV', '!1'),
      )
    new Function('exports', 'require', left)
  })

  it('make nothing of the refs of fragments, and leave all else unchanged', () => {
    const left = withoutFragments(code)
    expect(left).not.toContain('FragmentInstance.prototype.')
    expect(functionsOf(left)).toEqual(functionsOf(code))
    new Function('exports', 'require', left)
  })

  it('never take over what a server has rendered: nothing asks for it any more, and all else is unchanged', () => {
    const trimmed = withoutHydration(code)
    const [before, after] = [functionsOf(code), functionsOf(trimmed)]
    // The one left is told by its caller.
    expect([...after].filter(([, body]) => /\bisHydrating\b(?!\$)/.test(body)).map(([name]) => name)).toEqual(
      ['initInput'],
    )
    for (const name of ['popHydrationState', 'resetHydrationState', 'upgradeHydrationErrorsToRecoverable'])
      expect(trimmed.split(`${name}(`)).toHaveLength(2)
    expect(trimmed).not.toContain('exports.hydrateRoot')
    expect(trimmed).toContain('exports.createRoot')
    const changed = [...after].filter(([name, body]) => body !== before.get(name))
    expect(changed.length).toBeGreaterThan(20)
    for (const [name] of changed) expect(before.get(name)).toMatch(/[hH]ydrat/)
    // Still a program.
    new Function('exports', 'require', trimmed)
  })
})

describe('the tables of what the page uses', () => {
  const code = readFileSync(
    path.join(root, 'node_modules/react-dom/cjs/react-dom-client.production.js'),
    'utf8',
  )
  const short = shortTables(code)
  const sources = [
    ...globSync('renderer/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.(test|fixture)\./.test(file)),
    ...globSync('node_modules/lucide-react/dist/esm/icons/*.mjs', { cwd: root }),
  ].map((file) => readFileSync(path.join(root, file), 'utf8'))
  const isUsed = (name: string) => sources.some((text) => new RegExp(`\\b${name}\\b`).test(text))
  const renamedIn = (text: string) =>
    [...text.matchAll(/^ {4}\["(\w+)", "[^"]+"\],?$/gm)].map(([, name = '']) => name)
  const namesIn = (text: string, table: string) =>
    (new RegExp(`${table}\\s*"([^"]*)"`).exec(text)?.[1] ?? '').split(' ').filter(Boolean)
  const events = 'simpleEventPluginEvents ='

  it('have each attribute of another name that occurs', () => {
    expect(renamedIn(code).length).toBeGreaterThan(70)
    // A property of the document's own, set by no element of React.
    const used = renamedIn(code).filter((name) => name !== 'crossOrigin' && isUsed(name))
    expect(used.toSorted()).toEqual([...renamed].toSorted())
    expect(renamedIn(short).toSorted()).toEqual([...renamed].toSorted())
  })

  it('have each event that is listened to', () => {
    const handlerOf = (name: string) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}(Capture)?`
    expect(namesIn(code, events).length).toBeGreaterThan(60)
    const used = namesIn(code, events).filter((name) => isUsed(handlerOf(name)))
    for (const name of ['click', 'keyDown', 'submit', 'toggle']) expect(used).toContain(name)
    expect(namesIn(short, events)).toEqual(expect.arrayContaining(used))
    for (const name of ['drag', 'touchMove', 'wheel']) expect(namesIn(short, events)).not.toContain(name)
    expect(namesIn(code, 'mediaEventTypes =').length).toBeGreaterThan(10)
    expect(namesIn(short, 'mediaEventTypes =')).toEqual([])
  })

  it('have no style that takes a number without a unit: none is set', () => {
    const table = 'unitlessNumbers = new Set\\('
    const unitless = namesIn(code, table)
    expect(unitless.length).toBeGreaterThan(60)
    const set = sources.flatMap((text) =>
      [...text.matchAll(/style=\{([^}]*)\}/g)].map(([, style = '']) => style),
    )
    expect(set.length).toBeGreaterThan(5)
    for (const style of set)
      expect(unitless.filter((name) => new RegExp(`\\b${name}:`).test(style))).toEqual([])
    expect(namesIn(short, table)).toEqual([])
  })

  it('leave all else unchanged', () => {
    const rest = (text: string) =>
      text
        .replace(/^ {4}\["\w+", "[^"]+"\],?\n/gm, '')
        .replace(/(simpleEventPluginEvents =|mediaEventTypes =|unitlessNumbers = new Set\()\s*"[^"]*"/g, '$1')
    expect(rest(short)).toBe(rest(code))
    new Function('exports', 'require', short)
  })
})
