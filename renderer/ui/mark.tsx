/** Draws the product's mark, a ticket with its stub, in the current colour. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d="M3.5 3.5h8a1.5 1.5 0 0 0 3 0h2A1.5 1.5 0 0 1 18 5v10a1.5 1.5 0 0 1-1.5 1.5h-2a1.5 1.5 0 0 0-3 0h-8A1.5 1.5 0 0 1 2 15V5a1.5 1.5 0 0 1 1.5-1.5Z"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <path d="M13 7v6" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.5 2.25" />
      <path
        d="m5 10 1.6 1.6L9.6 8.4"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
