#!/usr/bin/env bash
# What APIs check tokens with: the npm packages express-oauth2-jwt-bearer 1.10.0, express-jwt 8.5.1, koa-jwt 4.0.4, passport-jwt 4.0.1,
# @fastify/jwt 10.2.8, @hapi/jwt 3.2.4 and hapi-auth-jwt2 11.0.0, and of Debian 12 python3-djangorestframework-simplejwt 5.2.2 and
# python3-python-flask-jwt-extended 4.4.4; 2026-11-30.
# One would guess: a token that is over is 401 with a challenge, as each 401 (RFC 9110 section 11.6.1), which says `error="invalid_token"`
# (RFC 6750 section 3.1); a client that sees that gets a new token, and leaves the other 401s and 403s to the user.
# True: one of nine says it. Five have no challenge at all, two have one in words of their own, one of these for a scheme that it
# refuses itself ("Token"), and one has nothing but the scheme, as for a request without a token. Whoever waits for `invalid_token`
# renews nothing at eight of nine; what there is to know is in the body, each time otherwise, and in two of them not even there.
# Seen (for a token that is over: status, challenge, body):
#   express-oauth2-jwt-bearer: 401, Bearer error="invalid_token", "exp" claim timestamp check failed
#   express-jwt: 401, no challenge, jwt expired
#   koa-jwt: 401, no challenge, Authentication Error
#   passport-jwt: 401, no challenge, Unauthorized
#   @fastify/jwt: 401, no challenge, Authorization token expired
#   @hapi/jwt: 401, Bearer error="Token expired", Token expired
#   hapi-auth-jwt2: 401, Token error="Expired token", Expired token
#   flask-jwt-extended: 401, no challenge, Token has expired
#   simplejwt: 401, Bearer without error, Given token not valid for any token type
# Ends with 1 if that changes. Needs node, and of Debian 12 the two packages named above (installed if missing); listens on 127.0.0.1
# only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-djangorestframework-simplejwt python3-python-flask-jwt-extended)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 express@5.3.0 express-oauth2-jwt-bearer@1.10.0 express-jwt@8.5.1 \
	koa@3.3.0 koa-jwt@4.0.4 passport@0.7.0 passport-jwt@4.0.1 fastify@5.12.8 @fastify/jwt@10.2.8 @hapi/hapi@21.4.10 @hapi/jwt@3.2.4 \
	hapi-auth-jwt2@11.0.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import fastifyJwt from '@fastify/jwt'
import Hapi from '@hapi/hapi'
import hapiJwt from '@hapi/jwt'
import express from 'express'
import { expressjwt } from 'express-jwt'
import { auth } from 'express-oauth2-jwt-bearer'
import Fastify from 'fastify'
import hapiAuthJwt2 from 'hapi-auth-jwt2'
import { SignJWT } from 'jose'
import Koa from 'koa'
import koaJwt from 'koa-jwt'
import passport from 'passport'
import { ExtractJwt, Strategy } from 'passport-jwt'
const secret = 'a secret of thirty-two letters !'
const [iss, aud] = ['https://login.example', 'api']
const algorithms = ['HS256']
const made = {}
const listen = async (name, handler) => {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  made[name] = `http://127.0.0.1:${server.address().port}/`
}
const byExpress = (name, check) => {
  const app = express()
  app.use(check)
  app.get('/', (_request, response) => response.send('in'))
  // As Express does it itself, without the stack.
  app.use((error, _request, response, _next) => response.status(error.status).set(error.headers ?? {}).send(error.message))
  return listen(name, app)
}
const checks = { secret, issuer: iss, audience: aud }
await byExpress('express-oauth2-jwt-bearer', auth({ ...checks, tokenSigningAlg: 'HS256' }))
await byExpress('express-jwt', expressjwt({ ...checks, algorithms }))
await listen('koa-jwt', new Koa().use(koaJwt({ ...checks, algorithms })).use((context) => { context.body = 'in' }).callback())
const jwtFromRequest = ExtractJwt.fromAuthHeaderAsBearerToken()
passport.use(new Strategy({ jwtFromRequest, secretOrKey: secret, issuer: iss, audience: aud, algorithms }, (claims, done) => done(null, claims)))
await byExpress('passport-jwt', passport.authenticate('jwt', { session: false }))
const fastify = Fastify()
fastify.register(fastifyJwt, { secret, verify: { allowedIss: iss, allowedAud: aud, algorithms } })
fastify.get('/', { onRequest: (request) => request.jwtVerify() }, async () => 'in')
made['@fastify/jwt'] = await fastify.listen({ port: 0, host: '127.0.0.1' })
const byHapi = async (name, plugin, options) => {
  const server = Hapi.server({ port: 0, host: '127.0.0.1' })
  await server.register(plugin)
  server.auth.strategy('token', 'jwt', { ...options, validate: () => ({ isValid: true }) })
  server.route({ method: 'GET', path: '/', options: { auth: 'token' }, handler: () => 'in' })
  await server.start()
  made[name] = server.info.uri
}
await byHapi('@hapi/jwt', hapiJwt, { keys: { key: secret, algorithms }, verify: { iss, aud, sub: false } })
await byHapi('hapi-auth-jwt2', hapiAuthJwt2, { key: secret, verifyOptions: { algorithms, issuer: iss, audience: aud } })
const token = (exp) => {
  const jwt = new SignJWT({ iss, aud, sub: 'anna', user_id: 1, type: 'access', token_type: 'access', jti: 'a', iat: exp - 600, exp })
  return jwt.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(secret))
}
const now = Math.floor(Date.now() / 1000)
const [good, over] = await Promise.all([token(now + 300), token(now - 300)])
const lines = []
for (const [name, address] of Object.entries(made)) {
  const ask = (token) => fetch(address, { headers: { authorization: `Bearer ${token}` } })
  if (!(await ask(good)).ok) throw Error(`${name} refuses what is good`)
  const response = await ask(over)
  const text = await response.text()
  lines.push([name, response.status, response.headers.get('www-authenticate') ?? '', text.startsWith('{') ? JSON.parse(text).message : text])
}
writeFileSync('seen.json', JSON.stringify({ secret, iss, aud, good, over, lines }))
process.exit()
JS
cat >ask.py <<'PYTHON'
import json
import re
from flask import Flask
from flask_jwt_extended import JWTManager, jwt_required
import django
from django.conf import settings
with open('seen.json') as file:
    seen = json.load(file)
bearer = lambda kind: {'HTTP_AUTHORIZATION': f'Bearer {seen[kind]}'}
app = Flask('api')
app.config.update(JWT_SECRET_KEY=seen['secret'], JWT_DECODE_ISSUER=seen['iss'], JWT_DECODE_AUDIENCE=seen['aud'])
JWTManager(app)
app.get('/')(jwt_required()(lambda: 'in'))
client = app.test_client()
assert client.get('/', environ_base=bearer('good')).status_code == 200
answer = client.get('/', environ_base=bearer('over'))
seen['lines'].append(['flask-jwt-extended', answer.status_code, answer.headers.get('WWW-Authenticate', ''), answer.json['msg']])
checks = {'SIGNING_KEY': seen['secret'], 'ISSUER': seen['iss'], 'AUDIENCE': seen['aud']}
settings.configure(SECRET_KEY='key', INSTALLED_APPS=['django.contrib.auth', 'django.contrib.contenttypes', 'rest_framework'], SIMPLE_JWT=checks)
django.setup()
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTStatelessUserAuthentication
class View(APIView):
    authentication_classes = [JWTStatelessUserAuthentication]
    def get(self, request):
        return Response('in')
ask = lambda kind: View.as_view()(APIRequestFactory().get('/', **bearer(kind)))
assert ask('good').status_code == 200
answer = ask('over')
seen['lines'].append(['simplejwt', answer.status_code, answer.headers.get('WWW-Authenticate', ''), str(answer.data['detail'])])
for name, status, challenge, body in seen['lines']:
    error = re.search('error="[^"]*"', challenge)
    said = f'{challenge.split()[0]} {error[0] if error else "without error"}' if challenge else 'no challenge'
    print(f'{name}: {status}, {said}, {body}')
PYTHON
node ask.mjs >log 2>&1 || { cat log; exit 1; }
/usr/bin/python3 -W ignore ask.py | tee seen
cat >expected <<'END'
express-oauth2-jwt-bearer: 401, Bearer error="invalid_token", "exp" claim timestamp check failed
express-jwt: 401, no challenge, jwt expired
koa-jwt: 401, no challenge, Authentication Error
passport-jwt: 401, no challenge, Unauthorized
@fastify/jwt: 401, no challenge, Authorization token expired
@hapi/jwt: 401, Bearer error="Token expired", Token expired
hapi-auth-jwt2: 401, Token error="Expired token", Expired token
flask-jwt-extended: 401, no challenge, Token has expired
simplejwt: 401, Bearer without error, Given token not valid for any token type
END
cmp seen expected
