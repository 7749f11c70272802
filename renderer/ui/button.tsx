/** Buttons of one family: their look is a word, their behaviour the platform's. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type Look = 'solid' | 'outline' | 'quiet' | 'danger' | 'link'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look: Look
  readonly testId?: string
  /** A further class for the place it stands in. */
  readonly place?: string
}

export function Button({ look, testId, place = '', type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={`button ${look} ${place}`} data-testid={testId} />
}

interface IconButtonProps extends Omit<ButtonProps, 'look' | 'aria-label' | 'title'> {
  /** What it does, for people who cannot see the icon and for those who hover. */
  readonly label: string
  readonly children: ReactNode
}

export function IconButton({ label, place = '', ...rest }: IconButtonProps) {
  return <Button {...rest} look="quiet" place={`icon ${place}`} aria-label={label} title={label} />
}
