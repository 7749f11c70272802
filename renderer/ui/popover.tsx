import { type HTMLAttributes, useState } from 'react'

/**
 * A native popover, which closes on Escape and on a click elsewhere. It holds nothing while it is closed: what few open
 * costs the window's start nothing.
 */
export function Popover({ children, ...rest }: HTMLAttributes<HTMLDivElement>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div
      {...rest}
      popover="auto"
      // Before it is shown, and after it is hidden: the focus goes back from what it holds.
      onBeforeToggle={({ newState }) => newState === 'open' && setOpen(true)}
      onToggle={({ newState }) => setOpen(newState === 'open')}
    >
      {isOpen && children}
    </div>
  )
}
