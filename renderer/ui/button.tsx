/** Buttons of one family: their look is a word, their behaviour the platform's. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import css from './button.module.css'

export type Look = 'solid' | 'outline' | 'quiet' | 'quiet icon' | 'quiet warned' | 'danger' | 'link'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look: Look
  readonly testId?: string
  /** Adds a class of the place it is in. */
  readonly place?: string | undefined
}

/** Its look is an attribute, so that a place can restyle it without knowing its class. */
export function Button({ look, testId, place = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`${css.button} ${place}`}
      data-look={look}
      data-testid={testId}
    />
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'look' | 'aria-label' | 'title'> {
  /** What it does, for people who cannot see the icon and for those who hover. */
  readonly label: string
  readonly children: ReactNode
}

export function IconButton({ label, ...rest }: IconButtonProps) {
  return <Button {...rest} look="quiet icon" aria-label={label} title={label} />
}
