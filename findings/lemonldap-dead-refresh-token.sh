#!/bin/sh
# What LemonLDAP::NG answers to a refresh token whose session has ended, and to a scope that nobody set up.
#
# One would guess (RFC 6749 section 5.2): invalid_grant for the refresh token, invalid_scope for the scope.
# True: the refresh token is invalid_request, the code for a request that lacks a field. The scope is granted as it was
#   asked for, with the scopes of the client's rules besides.
#
# Seen on 2026-11-28 with LemonLDAP::NG 2.16.1 (Debian 12: 2.16.1+ds-deb12u10):
#   dead refresh token: 400 {"error":"invalid_request"}
#   unknown scope: 200 "scope":"nonsense api"
#
# Needs liblemonldap-ng-portal-perl, libio-string-perl, libstring-random-perl, starman, openssl and curl; listens on
# 127.0.0.1 only. Our code that depends on it: electron/tokens/acquire.ts.
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
token() {
  curl -s -w '%{stderr}%{http_code}' "$at/oauth2/token" -d client_id=client -d client_secret=secret "$@" 2>"$folder/status"
}
dead=$(token -d grant_type=refresh_token -d refresh_token=0123456789abcdef)
echo "dead refresh token: $(cat "$folder/status") $dead"
test "$(cat "$folder/status") $dead" = '400 {"error":"invalid_request"}'
scope=$(token -d grant_type=client_credentials -d scope=nonsense | grep -o '"scope":"[^"]*"')
echo "unknown scope: $(cat "$folder/status") $scope"
test "$(cat "$folder/status") $scope" = '200 "scope":"nonsense api"'
