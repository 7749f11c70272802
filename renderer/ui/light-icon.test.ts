import * as copy from 'lucide-react/dist/esm/icons/copy.mjs'
import * as eye from 'lucide-react/dist/esm/icons/eye.mjs'
import { type ComponentType, createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import createLucideIcon from './light-icon.ts'

/** An icon's module, which the library types without its data. */
interface IconModule {
  readonly __iconData: Parameters<typeof createLucideIcon>[0]
  readonly default: ComponentType<Readonly<Record<string, unknown>>>
}
const icons = [copy, eye] as unknown as readonly IconModule[]

/** Elements with their attributes in one order; classes are for style sheets that are not ours. */
const drawn = (markup: string) =>
  [...markup.matchAll(/<(\w+)((?: [\w-:]+="[^"]*")*)/g)].map(([, element, attributes = '']) => [
    element,
    [...attributes.matchAll(/ ([\w-:]+="[^"]*")/g)]
      .map(([, one]) => one ?? '')
      .filter((one) => !/^(class|xmlns)=/.test(one))
      .sort(),
  ])

it.each([
  ['as it comes', {}],
  ['smaller', { size: 15 }],
  ['bolder', { size: 15, strokeWidth: 2.25 }],
  ['that says something', { 'aria-hidden': false, 'aria-label': 'Copy' }],
] as const)('an icon %s is drawn as the library draws it', (_how, props) => {
  for (const { __iconData: data, default: Library } of icons)
    expect(drawn(renderToStaticMarkup(createElement(createLucideIcon(data), props)))).toEqual(
      drawn(renderToStaticMarkup(createElement(Library, props))),
    )
})
