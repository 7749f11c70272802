/** Draws an icon of `lucide-react`, whose own component is three times as large for options unused here. */
import { createElement, type FunctionComponent, type SVGAttributes } from 'react'

interface LightIconProps extends SVGAttributes<SVGSVGElement> {
  readonly size?: number
}

/** What the library keeps of an icon: the elements in its drawing. */
interface IconData {
  readonly node: readonly (readonly [element: string, attributes: Readonly<Record<string, string>>])[]
}

/** Replaces the library's function of this name; icons are hidden from screen readers by default. */
function createLucideIcon({ node }: IconData): FunctionComponent<LightIconProps> {
  const lines = node.map(([element, attributes]) => createElement(element, attributes))
  return ({ size = 24, ...rest }) =>
    createElement(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        'aria-hidden': true,
        ...rest,
      },
      ...lines,
    )
}

// biome-ignore lint/style/noDefaultExport: the library's icons import it by this name.
export default createLucideIcon
