import { expect, test } from 'vitest'
import { readXml } from './xml.ts'

test.each(['&x;', '&amp;', '&#65;'])(
  'an entity stands as it is written, whatever it is declared as: %s',
  (entity) => {
    const declared = '<!DOCTYPE root [<!ENTITY x "as often as it likes">]>'
    expect(readXml(`${declared}<root><token>${entity}</token></root>`)).toEqual({ root: { token: entity } })
  },
)
