/** The least that a React page can do for 10,000 connections: a filter box and a virtual list, nothing else. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { matching } from './rows.ts'
import './style.css'

function List() {
  const [query, setQuery] = useState('')
  const found = useMemo(() => matching(query), [query])
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 44,
    overscan: 6,
    getItemKey: (index) => found[index]?.id ?? index,
  })
  return (
    <>
      <header data-sought={query}>
        <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        <output>{found.length}</output>
      </header>
      <div id="scroll" ref={scroll}>
        <div id="inner" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = found[index]
            return (
              <div className="row at" key={key} style={{ transform: `translateY(${start}px)` }}>
                <b>{row?.name}</b>
                <span>{row?.system}</span>
                <span>{row?.environment}</span>
                <em className={row?.state}>{row?.state}</em>
                <time>{row?.left}</time>
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<List />)
