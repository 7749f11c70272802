/**
 * Measures contrast as it is on the screen (WCAG 2, 1.4.3 and 1.4.11). Where gradients, masks or half-transparent colours
 * lie behind a text, style sheets do not tell its background: it is taken from a picture of the page without its texts.
 */
import type { Page } from 'playwright'

/** Is a text, or the border or mark of a part, with its contrast. */
export interface Contrast {
  readonly what: string
  readonly ratio: number
}

/** Is a place of the page, in CSS pixels. */
export interface Place {
  readonly what: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Rgb = readonly [red: number, green: number, blue: number]

/** Holds the pixels of a picture, four bytes each. */
interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Buffer
}

const withoutTexts =
  '* { color: #0000 !important; -webkit-text-fill-color: #0000 !important; caret-color: #0000 !important }'

/**
 * Finds the texts in view that stand out too little from the worst of what lies behind them: less than 4.5 : 1, or 3 : 1
 * where they are large. Disabled controls are left out, as the standard does.
 * @returns how many texts were measured, and those that are too faint.
 */
export async function measureTexts(
  page: Page,
): Promise<{ readonly measured: number; readonly faint: readonly Contrast[] }> {
  const picture = await takePicture(page)
  const texts = await page.evaluate(textsInView)
  const inks = await page.evaluate(
    readColours,
    texts.map(({ colour }) => colour),
  )
  const measured = texts.map(({ what, places, opacity, least }, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = inks[index] ?? []
    const visible = (alpha / 255) * opacity
    const ratios = places.map((place) => worstContrast(picture, place, [red, green, blue], visible))
    return { what, ratio: Math.min(...ratios), least }
  })
  const faint = measured
    .filter(({ ratio, least }) => ratio < least)
    .map(({ what, ratio }) => ({ what, ratio: Math.round(ratio * 100) / 100 }))
  return { measured: measured.length, faint }
}

/** Measures in each place the lightest against the darkest that is drawn there besides texts and icons. */
export async function contrastWithin(page: Page, places: readonly Place[]): Promise<readonly Contrast[]> {
  const picture = await takePicture(page)
  return places
    .filter(({ y, height }) => y >= 0 && y + height <= picture.height)
    .map(({ what, x, y, width, height }) => {
      const lights: number[] = []
      for (let row = Math.floor(y); row < Math.floor(y) + Math.ceil(height); row += 1)
        for (let column = Math.floor(x); column < Math.floor(x) + Math.ceil(width); column += 1)
          lights.push(luminance(pixelOf(picture, column, row)))
      return { what, ratio: (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05) }
    })
}

async function takePicture(page: Page): Promise<Picture> {
  const sheets = await page.evaluateHandle((css) => {
    const before = [...document.adoptedStyleSheets]
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...before, sheet]
    return before
  }, withoutTexts)
  const png = await page.screenshot({ scale: 'css' })
  await sheets.evaluate((before) => {
    document.adoptedStyleSheets = before
  })
  const { rgba, ...size } = await page.evaluate(decode, png.toString('base64'))
  return { ...size, data: Buffer.from(rgba, 'base64') }
}

/** Decodes a PNG in the page, which may load no image: the picture comes and goes as bytes in base64. */
async function decode(png: string) {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D
  context.drawImage(bitmap, 0, 0)
  const reader = new FileReader()
  reader.readAsDataURL(new Blob([context.getImageData(0, 0, width, height).data]))
  await new Promise((done) => reader.addEventListener('load', done))
  return { width, height, rgba: String(reader.result).split(',')[1] ?? '' }
}

/** Reads colours in the page as red, green, blue and alpha, 0 to 255. */
function readColours(colours: readonly string[]): readonly (readonly number[])[] {
  const swatch = new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D
  return colours.map((colour) => {
    swatch.clearRect(0, 0, 1, 1)
    swatch.fillStyle = colour
    swatch.fillRect(0, 0, 1, 1)
    return [...swatch.getImageData(0, 0, 1, 1).data]
  })
}

/** Lists in the page the texts that can be read, each with what of it no ancestor cuts off. */
function textsInView() {
  const opacityOf = (element: Element | null): number =>
    element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1
  /** Whether a text is there to be read: neither covered nor scrolled away, not even in a corner. */
  const isSeen = ({ left, top, width, height }: DOMRect, element: Element): boolean =>
    ['0 0', '1 0', '0 1', '1 1', '0.5 0.5'].every((corner) => {
      const [across = 0, down = 0] = corner.split(' ').map(Number)
      const hit = document.elementFromPoint(left + 1 + across * (width - 2), top + 1 + down * (height - 2))
      return hit !== null && (element.contains(hit) || hit.contains(element))
    })
  const clip = (place: DOMRect, element: Element): DOMRect => {
    let { left, top, right, bottom } = place
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue
      const edge = at.getBoundingClientRect()
      left = Math.max(left, edge.left)
      top = Math.max(top, edge.top)
      right = Math.min(right, edge.right)
      bottom = Math.min(bottom, edge.bottom)
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
  }
  const textOf = (element: Element, all: readonly DOMRect[], text: string, pseudo?: '::placeholder') => {
    const style = getComputedStyle(element, pseudo)
    const isDisabled = element.closest(':disabled, [aria-disabled="true"]') !== null
    if (text === '' || isDisabled || style.visibility === 'hidden' || element.closest('.unseen')) return []
    const places = all
      .map((place) => clip(place, element))
      .filter((place) => place.width > 1 && place.height > 1 && isSeen(place, element))
      .map(({ x, y, width, height }) => ({ x, y, width, height }))
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const opacity = opacityOf(element) * Number(pseudo ? style.opacity : 1)
    const what = `${element.className || element.tagName}: ${text.slice(0, 40)}`
    return places.length > 0 ? [{ what, places, opacity, colour: style.color, least: isLarge ? 3 : 4.5 }] : []
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const nodes: Node[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode)
  const texts = nodes.flatMap((node) => {
    const range = document.createRange()
    range.selectNodeContents(node)
    const text = node.textContent?.trim() ?? ''
    return node.parentElement ? textOf(node.parentElement, [...range.getClientRects()], text) : []
  })
  const fields = [...document.querySelectorAll('input:not([type=radio], [type=checkbox])')].flatMap(
    (element) => {
      const field = element as HTMLInputElement
      const { x, y, width, height } = field.getBoundingClientRect()
      const inside = [new DOMRect(x + 4, y + 4, width - 44, height - 8)]
      return textOf(
        field,
        inside,
        field.value || field.placeholder,
        field.value ? undefined : '::placeholder',
      )
    },
  )
  return [...texts, ...fields]
}

/** Measures the lowest contrast with any pixel of a place. */
function worstContrast(picture: Picture, place: Omit<Place, 'what'>, ink: Rgb, alpha: number): number {
  let lowest = Number.POSITIVE_INFINITY
  const right = Math.min(picture.width, Math.floor(place.x + place.width))
  const bottom = Math.min(picture.height, Math.floor(place.y + place.height))
  for (let y = Math.max(0, Math.ceil(place.y)); y < bottom; y += 1)
    for (let x = Math.max(0, Math.ceil(place.x)); x < right; x += 2) {
      const ground = pixelOf(picture, x, y)
      const mix = (part: 0 | 1 | 2) => ink[part] * alpha + ground[part] * (1 - alpha)
      const lights = [luminance([mix(0), mix(1), mix(2)]), luminance(ground)]
      lowest = Math.min(lowest, (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05))
    }
  return lowest
}

function pixelOf({ width, data }: Picture, x: number, y: number): Rgb {
  const at = (y * width + x) * 4
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
}

/** Computes the relative luminance of a colour. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Finds the marks of the states in view: in front of the text of each row, and of the ticket's own label. */
export function marksOf(page: Page): Promise<readonly Place[]> {
  const inRow = '[data-testid="row"] [data-testid="countdown"]'
  const onCard = '[data-testid="detail"] [data-mark] [role="status"]'
  return page.evaluate(
    (marked) =>
      [...document.querySelectorAll<HTMLElement>(marked)].flatMap((element) => {
        const { x, y, bottom } = element.getBoundingClientRect()
        // Scrolled away, or under a dialog.
        if (document.elementFromPoint(x + 2, bottom - 1) !== element) return []
        const { top, width, height } = getComputedStyle(element, '::before')
        const mark = element.closest<HTMLElement>('[data-mark]')?.dataset.mark
        return {
          what: `${element.textContent}, ${mark}`,
          x,
          y: y + Number.parseFloat(top),
          width: Number.parseFloat(width),
          height: Number.parseFloat(height),
        }
      }),
    `${inRow}, ${onCard}`,
  )
}
