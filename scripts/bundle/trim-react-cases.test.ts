import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst, parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { trimmed } from './trim-react.ts'
import {
  attributes,
  elements,
  eventsIn,
  handledEvents,
  hooks,
  methods,
  neverInPage,
  tags,
  types,
  withoutHooks,
  withoutPlugins,
} from './trim-react-cases.ts'
import { withoutNever } from './without-never.ts'

const root = path.join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const code = read('node_modules/react-dom/cjs/react-dom-client.production.js')

describe('what never occurs', () => {
  const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.(test|fixture)\./.test(file))
    .map((file): readonly [file: string, text: string] => [file, read(file)])
  const icons = globSync('node_modules/lucide-react/dist/esm/icons/*.mjs', { cwd: root }).map(read)
  // An attribute may also be a key of an object that is spread, an element the first argument of `createElement`.
  const usedElements = new Set(
    icons.flatMap((icon) => [...icon.matchAll(/\["(\w+)", \{/g)].map(([, name]) => name)),
  )
  const used = new Set(icons.flatMap((icon) => [...icon.matchAll(/\b(\w+): "/g)].map(([, name]) => name)))
  for (const [file, text] of sources)
    new Visitor({
      JSXOpeningElement: ({ name }) => void usedElements.add(text.slice(name.start, name.end)),
      JSXAttribute: ({ name }) => void used.add(text.slice(name.start, name.end)),
      Property: ({ key }) => void used.add(text.slice(key.start, key.end)),
      CallExpression: ({ callee, arguments: [element] }) => {
        if (text.slice(callee.start, callee.end) === 'createElement' && element?.type === 'Literal')
          usedElements.add(String(element.value))
      },
    }).visit(parseSync(file, text).program)

  it('are elements that the page does not have', () => {
    for (const name of ['details', 'circle', 'svg']) expect(usedElements).toContain(name)
    expect(elements.filter((name) => usedElements.has(name))).toEqual([])
  })

  it('are attributes that it does not set', () => {
    for (const name of ['autoFocus', 'strokeWidth', 'cx']) expect(used).toContain(name)
    expect(attributes.filter((name) => used.has(name))).toEqual([])
  })

  it('are events that it does not handle', () => {
    expect([...eventsIn(["<a onPaste={x} onDragEnterCapture={y} one='on' />", 'onClick, upon'])]).toEqual([
      'paste',
      'dragEnter',
      'click',
    ])
    const handlers = [...used].map(String).filter((name) => /^on[A-Z]/.test(name))
    const composed = /^on((Mouse|Pointer)(Enter|Leave)|Select|BeforeInput|Composition|Animation|Transition)/
    expect(handlers.filter((name) => composed.test(name))).toEqual([])
    for (const name of handlers) {
      const event = name.replace(/^on|Capture$/g, '').replace(/^./, (first) => first.toLowerCase())
      expect([event, handledEvents.has(event)]).toEqual([event, true])
      const native = `"${event.toLowerCase()}"`
      expect([native, neverInPage('domEventName', native, '')]).toEqual([native, false])
    }
    expect(neverInPage('domEventName', '"touchmove"', '')).toBe(true)
    expect(neverInPage('domEventName', '"touchmove"', 'getEventPriority')).toBe(false)
  })

  it('are components of a kind, and methods of a class, that it does not have', () => {
    const kinds = /\b(Activity|Profiler|StrictMode|SuspenseList|ViewTransition|forwardRef)\b|\.Consumer\b/
    const classes = sources.filter(([, text]) => / extends (React\.)?(Pure)?Component\b/.test(text))
    expect(classes.map(([file]) => file)).toEqual(['renderer/app.tsx'])
    for (const [file, text] of sources) {
      const imported = /^import \{[^}]*\} from 'react'$/m.exec(text)?.[0] ?? ''
      expect([file, kinds.exec(imported)?.[0]]).toEqual([file, undefined])
    }
    for (const name of [...methods, 'contextType'])
      expect(classes[0]?.[1]).not.toMatch(new RegExp(`\\b${name}\\b`))
  })
})

describe('react-dom without it', () => {
  const left = trimmed(code)

  it('has none of it any more, and had all of it', () => {
    const seen = (text: string) => {
      const values: string[] = []
      withoutNever(text, (...each) => {
        if (neverInPage(...each)) values.push(each[1].replaceAll('"', ''))
        return false
      })
      return new Set(values)
    }
    const [before, after] = [seen(code), seen(left)]
    expect([...after]).toEqual([])
    const listed = [
      ...Object.keys(tags),
      ...types.map((name) => `REACT_${name}_TYPE`),
      ...elements,
      ...attributes,
    ]
    expect(listed.filter((name) => !before.has(name))).toEqual([])
  })

  it('registers the events that the page handles, and no others', () => {
    const registered = (text: string) =>
      [...text.matchAll(/^register\w+\(\s*(?:[\w"]+, )?"(on\w+)"/gm)].map(([, name]) => name)
    expect(registered(code).length).toBeGreaterThan(18)
    expect(registered(left)).toEqual(['onDoubleClick', 'onFocus', 'onBlur', 'onChange'])
    const listened = /^registerTwoPhaseEvent\(\s*"onChange",\s*"([^"]*)"/m.exec(left)?.[1]?.split(' ') ?? []
    expect(listened).toContain('selectionchange')
    for (const event of listened)
      expect([event, neverInPage('domEventName', `"${event}"`, '')]).toEqual([event, false])
  })

  it('dispatches changes, and has no plugin for anything else; all other functions are unchanged', () => {
    const functionsOf = (text: string) =>
      new Map(
        [...text.matchAll(/^function (\w+)\([^)]*\) \{\n[\s\S]*?^\}$/gm)].map(([whole, name = '']) => [
          name,
          whole,
        ]),
      )
    const [before, after] = [functionsOf(code), functionsOf(withoutPlugins(code))]
    const changed = [...after].filter(([name, whole]) => whole !== before.get(name)).map(([name]) => name)
    expect(changed).toEqual(['dispatchEventForPluginEventSystem'])
    const dispatch = after.get('dispatchEventForPluginEventSystem')
    expect(dispatch).toContain('createAndAccumulateChangeEvent(')
    expect(dispatch).not.toMatch(/onMouseEnter|constructSelectEvent|onBeforeInput|Composition|extractEvents/)
  })

  it('has the hooks that somebody uses in all of its tables, and no others', () => {
    const tablesOf = (text: string) =>
      ['ContextOnlyDispatcher', 'OnMount', 'OnUpdate', 'OnRerender'].map((table) => {
        const [entries = ''] = text.slice(text.indexOf(`${table} = {`)).split(/^ {2}\}[,;]$/m)
        return [...entries.matchAll(/^ {4}(use\w*): /gm)].map(([, name = '']) => name)
      })
    const [before, after] = [tablesOf(code), tablesOf(withoutHooks(code))]
    for (const [index, names] of before.entries()) {
      expect(names.length).toBeGreaterThan(20)
      expect(hooks.filter((name) => !names.includes(name))).toEqual([])
      expect(after[index]).toEqual(names.filter((name) => !hooks.includes(name)))
    }
    const callers = [
      ...globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((file) => read(file)),
      read('node_modules/zustand/esm/react.mjs').replaceAll('React.useDebugValue', ''),
    ]
    const called = hooks.filter((name) =>
      callers.some((text) =>
        new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from 'react'|React\\.${name}\\b`).test(text),
      ),
    )
    expect(called).toEqual([])
  })

  it('is still a program', () => {
    parseAst(left)
    new Function('exports', 'require', left)
  })
})
