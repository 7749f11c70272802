/**
 * Contrast as it is on the screen (WCAG 2, 1.4.3 and 1.4.11). Where gradients, masks or half-transparent colours lie behind
 * a text, style sheets do not tell its background: it is taken from a picture of the page without its texts.
 */
import type { Page } from 'playwright'

/** A text, or the border or mark of a part, that stands out too little. */
export interface Faint {
  readonly what: string
  readonly ratio: number
}

interface Shot {
  readonly base64: string
}

const without = [
  '* { color: #0000 !important; -webkit-text-fill-color: #0000 !important; caret-color: #0000 !important }',
]

async function pictureWithout(page: Page, rules: readonly string[]): Promise<Shot> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    Object.assign(globalThis, { contrastBefore: [...document.adoptedStyleSheets] })
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }, rules.join('\n'))
  const picture = await page.screenshot({ scale: 'css' })
  await page.evaluate(() => {
    const { contrastBefore } = globalThis as unknown as { contrastBefore: CSSStyleSheet[] }
    document.adoptedStyleSheets = contrastBefore
  })
  return { base64: picture.toString('base64') }
}

/**
 * Finds the texts in view that stand out too little from the worst of what lies behind them: less than 4.5 : 1, or 3 : 1
 * where they are large. Disabled controls are left out, as the standard does.
 * @returns how many texts were measured, and those that are too faint.
 */
export async function measureTexts(
  page: Page,
): Promise<{ readonly measured: number; readonly faint: readonly Faint[] }> {
  return page.evaluate(measureInPage, await pictureWithout(page, without))
}

/** Runs in the page, which may load no image: the picture comes as bytes. */
async function measureInPage({ base64 }: Shot) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
  context.drawImage(bitmap, 0, 0)
  const behind = context.getImageData(0, 0, bitmap.width, bitmap.height)
  const swatch = new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D

  type Rgb = readonly [number, number, number]
  const colourOf = (css: string): { readonly rgb: Rgb; readonly alpha: number } => {
    swatch.clearRect(0, 0, 1, 1)
    swatch.fillStyle = css
    swatch.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, a = 0] = swatch.getImageData(0, 0, 1, 1).data
    return { rgb: [r, g, b], alpha: a / 255 }
  }
  const luminance = (rgb: Rgb): number => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ratioOf = (one: Rgb, other: Rgb): number => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
    return (light + 0.05) / (dark + 0.05)
  }
  const opacityOf = (element: Element | null): number =>
    element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1
  /** The lowest contrast with any pixel of a place. */
  const worst = (place: DOMRect, ink: Rgb, alpha: number): number => {
    let lowest = Number.POSITIVE_INFINITY
    const right = Math.min(bitmap.width, Math.floor(place.right))
    const bottom = Math.min(bitmap.height, Math.floor(place.bottom))
    for (let y = Math.max(0, Math.ceil(place.top)); y < bottom; y += 1)
      for (let x = Math.max(0, Math.ceil(place.left)); x < right; x += 2) {
        const at = (y * bitmap.width + x) * 4
        const ground = [0, 1, 2].map((part) => behind.data[at + part] ?? 0) as unknown as Rgb
        const mixed = ink.map(
          (part, index) => part * alpha + (ground[index] ?? 0) * (1 - alpha),
        ) as unknown as Rgb
        lowest = Math.min(lowest, ratioOf(mixed, ground))
      }
    return lowest
  }
  /** Whether a text is really there to be read: neither covered nor scrolled away, not even in a corner. */
  const isSeen = ({ left, top, right, bottom }: DOMRect, element: Element): boolean =>
    [
      [left + 1, top + 1],
      [right - 1, top + 1],
      [left + 1, bottom - 1],
      [right - 1, bottom - 1],
      [(left + right) / 2, (top + bottom) / 2],
    ].every(([x = 0, y = 0]) => {
      const hit = document.elementFromPoint(x, y)
      return hit !== null && (element.contains(hit) || hit.contains(element))
    })
  /** What of a place no ancestor that scrolls cuts off. */
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

  const faint: { what: string; ratio: number }[] = []
  let measured = 0
  const validate = (element: Element, places: readonly DOMRect[], text: string, pseudo?: '::placeholder') => {
    const style = getComputedStyle(element, pseudo)
    const isDisabled = element.closest(':disabled, [aria-disabled="true"]') !== null
    if (text === '' || isDisabled || style.visibility === 'hidden' || element.closest('.unseen')) return
    const seen = places
      .map((place) => clip(place, element))
      .filter((place) => place.width > 1 && place.height > 1 && isSeen(place, element))
    if (seen.length === 0) return
    const { rgb, alpha } = colourOf(style.color)
    const visible = alpha * opacityOf(element) * Number(pseudo ? style.opacity : 1)
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const ratio = Math.min(...seen.map((place) => worst(place, rgb, visible)))
    measured += 1
    if (ratio < (isLarge ? 3 : 4.5))
      faint.push({
        what: `${element.className || element.tagName}: ${text.slice(0, 40)}`,
        ratio: Math.round(ratio * 100) / 100,
      })
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    if (text === '' || !node.parentElement) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    validate(node.parentElement, [...range.getClientRects()], text)
  }
  for (const field of document.querySelectorAll('input, textarea, select')) {
    if (!(field instanceof HTMLInputElement) || field.type === 'radio' || field.type === 'checkbox') continue
    const { x, y, width, height } = field.getBoundingClientRect()
    // Within its border.
    validate(
      field,
      [new DOMRect(x + 4, y + 4, width - 44, height - 8)],
      field.value || field.placeholder,
      field.value ? undefined : '::placeholder',
    )
  }
  return { measured, faint }
}

/** A place of the page, in CSS pixels. */
export interface Place {
  readonly what: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the marks of the states in view stand: in front of the text of each row, and of the ticket's own label. */
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

/** @returns of each place the contrast between the lightest and the darkest that is drawn there besides texts and icons. */
export async function contrastWithin(
  page: Page,
  places: readonly Place[],
): Promise<readonly { readonly what: string; readonly ratio: number }[]> {
  const { base64 } = await pictureWithout(page, without)
  return page.evaluate(
    async ({ picture, all }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      context.drawImage(bitmap, 0, 0)
      const part = (value = 0) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
      return all
        .filter(({ y, height }) => y >= 0 && y + height <= bitmap.height)
        .map(({ what, x, y, width, height }) => {
          const { data } = context.getImageData(
            Math.floor(x),
            Math.floor(y),
            Math.ceil(width),
            Math.ceil(height),
          )
          const lights: number[] = []
          for (let at = 0; at < data.length; at += 4)
            lights.push(0.2126 * part(data[at]) + 0.7152 * part(data[at + 1]) + 0.0722 * part(data[at + 2]))
          return { what, ratio: (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05) }
        })
    },
    { picture: base64, all: places },
  )
}
