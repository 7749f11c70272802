import { describe, expect, it } from 'vitest'
import { speaksOfApi } from './web-login.ts'

const shop = {
  name: 'Shop',
  place: 'Passwords/Private',
  address: 'https://shop.test/login',
  username: 'u',
  others: [],
}

describe('a stored login', () => {
  it.each([
    ['nothing', {}],
    ['a word that only begins like one', { name: 'Apiary', place: 'Resting/Tokenized' }],
    ['a customer’s group', { place: 'Passwords/Clients/Acme' }],
    ['a one-time password’s name', { others: [{ name: 'PIN', value: '1' }] }],
    ['its note and user name', { username: 'api', note: 'The API is elsewhere.' }],
  ])('with %s is one to a web site', (_what, more) => {
    expect(speaksOfApi({ ...shop, ...more })).toBe(false)
  })

  it.each([
    ['its name', { name: 'Acme REST API' }],
    ['its name, written together', { name: 'acmeApi' }],
    ['its group', { place: 'Passwords/Schnittstellen' }],
    ['a phrase', { name: 'Technischer Benutzer Acme' }],
    ['Czech', { place: 'Hesla/Rozhraní' }],
    ['a tag', { tags: ['OAuth2'] }],
    ['its server', { address: 'https://api.acme.test' }],
    ['its path', { address: 'https://acme.test/oauth/token' }],
    ['a field of OAuth', { others: [{ name: 'client_secret', value: 's' }] }],
    ['a key', { others: [{ name: 'API-Key', value: 's' }] }],
  ])('says by %s that it is one to an API', (_what, more) => {
    expect(speaksOfApi({ ...shop, ...more })).toBe(true)
  })
})
