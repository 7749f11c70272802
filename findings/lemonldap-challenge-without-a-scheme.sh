#!/bin/sh
# What LemonLDAP::NG says to a bad access token at UserInfo, and what openid-client hears.
#
# One would guess (RFC 6750 section 3): 401 with WWW-Authenticate: Bearer error="invalid_token", after which a client
# refreshes.
# True: the field has no scheme, so that "error=invalid_request" stands where the scheme should, and the code is the one for a
#   request that lacks a field. openid-client finds no challenge in it, and reports a status that it did not expect, no error.
#
# Seen on 2026-11-28 with LemonLDAP::NG 2.16.1 (Debian 12: 2.16.1+ds-deb12u10), openid-client 6.9.0:
#   UserInfo: 401 error=invalid_request,error_description=Invalid request
#   openid-client: OAUTH_RESPONSE_IS_NOT_CONFORM
#
# Needs liblemonldap-ng-portal-perl, libio-string-perl, libstring-random-perl, starman, openssl, node and curl; listens on
# 127.0.0.1 only.
set -eu
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
port=$((20000 + $$ % 10000))
at=http://127.0.0.1:$port
perl -MLemonldap::NG::Portal -e 'print "LemonLDAP::NG $Lemonldap::NG::Portal::VERSION\n"'
mkdir "$folder/conf" "$folder/sessions" "$folder/cache"
openssl genrsa -traditional -out "$folder/key" 2048 2>/dev/null
private=$(sed ':a;N;$!ba;s/\n/\\n/g' "$folder/key")
public=$(openssl rsa -in "$folder/key" -pubout 2>/dev/null | sed ':a;N;$!ba;s/\n/\\n/g')
# The portal loads a captcha even where none is shown; its own wants ImageMagick.
cat >"$folder/NoCaptcha.pm" <<'PERL'
package NoCaptcha;
use Mouse;
extends 'Lemonldap::NG::Portal::Main::Plugin';
sub init { 1 }
1;
PERL
cat >"$folder/app.psgi" <<'PERL'
use Lemonldap::NG::Portal::Main;
Lemonldap::NG::Portal::Main->run({});
PERL
cat >"$folder/lemonldap-ng.ini" <<INI
[all]
logLevel = error
logger = Lemonldap::NG::Common::Logger::Std
userLogger = Lemonldap::NG::Common::Logger::Std
[configuration]
type = File
dirName = $folder/conf
localStorage = Cache::FileCache
localStorageOptions = {'namespace' => 'conf', 'default_expires_in' => 600, 'cache_depth' => 0, 'cache_root' => '$folder/cache'}
[portal]
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
INI
cat >"$folder/conf/lmConf-1.json" <<CONF
{"cfgNum": 1, "cfgAuthor": "x", "cfgDate": 1, "portal": "$at/", "domain": "127.0.0.1", "securedCookie": 0,
 "cookieName": "lemonldap", "key": "encrypts", "authentication": "Demo", "userDB": "Same", "passwordDB": "Demo",
 "registerDB": "Null", "captcha": "NoCaptcha", "whatToTrace": "_whatToTrace", "macros": {"_whatToTrace": "lc(\"\$_user\")"},
 "globalStorage": "Apache::Session::File",
 "globalStorageOptions": {"Directory": "$folder/sessions", "LockDirectory": "$folder/sessions"},
 "localSessionStorage": "Cache::FileCache",
 "localSessionStorageOptions": {"namespace": "s", "default_expires_in": 600, "cache_root": "$folder/cache"},
 "locationRules": {"127.0.0.1": {"default": "accept"}}, "exportedVars": {}, "applicationList": {},
 "issuerDBOpenIDConnectActivation": 1, "oidcServicePrivateKeySig": "$private", "oidcServicePublicKeySig": "$public",
 "oidcServiceKeyIdSig": "k", "oidcRPMetaDataExportedVars": {"rp": {}}, "oidcRPMetaDataScopeRules": {"rp": {"api": "1"}},
 "oidcRPMetaDataOptions": {"rp": {"oidcRPMetaDataOptionsClientID": "client", "oidcRPMetaDataOptionsClientSecret": "secret",
  "oidcRPMetaDataOptionsAllowClientCredentialsGrant": 1, "oidcRPMetaDataOptionsRefreshToken": 1}}}
CONF
cd "$folder"
LLNG_DEFAULTCONFFILE="$folder/lemonldap-ng.ini" PERL5LIB="$folder" \
  starman --preload-app --listen "127.0.0.1:$port" --workers 1 app.psgi >/dev/null 2>&1 &
server=$!
curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "$at/oauth2/jwks"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 >/dev/null 2>&1
cat >ask.mjs <<'END'
import * as oidc from 'openid-client'
const options = { execute: [oidc.allowInsecureRequests] }
const configuration = await oidc.discovery(new URL(process.argv[2]), 'client', 'secret', undefined, options)
const outcome = await oidc.fetchUserInfo(configuration, '0123456789abcdef', oidc.skipSubjectCheck).catch(({ code }) => code)
console.log(`openid-client: ${outcome}`)
END
{
  curl -s -o /dev/null -H 'Authorization: Bearer 0123456789abcdef' \
    -w 'UserInfo: %{http_code} %header{www-authenticate}\n' "$at/oauth2/userinfo"
  node ask.mjs "$at"
} | tee seen
cat >expected <<'SEEN'
UserInfo: 401 error=invalid_request,error_description=Invalid request
openid-client: OAUTH_RESPONSE_IS_NOT_CONFORM
SEEN
cmp seen expected
