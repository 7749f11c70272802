#!/usr/bin/env bash
# Django OAuth Toolkit 1.7.0 on Django 3.2 (Debian 12: python3-django-oauth-toolkit 1.7.0-2), openid-client 6.9.0, 2026-11-28.
# One would guess (OpenID Connect Discovery section 4, RFC 8414 sections 2 and 3): the metadata are at the issuer's address
# with /.well-known/openid-configuration after it, and name the endpoints that there are. A wrong secret sent by Basic is
# answered by a challenge for Basic (RFC 6749 section 5.2).
# True: they are there with one more slash at the end. Without it Django answers 301, which openid-client does not follow: no
# sign-in. They name neither introspection nor revocation, which both work. The challenge is one for Bearer, with a client's
# error.
# Seen:
#   issuer: http://ADDRESS/o
#   /o/.well-known/openid-configuration: 301 to /o/.well-known/openid-configuration/
#   openid-client: OAUTH_RESPONSE_IS_NOT_CONFORM, status 301
#   introspection_endpoint: null, /o/introspect/: 200
#   revocation_endpoint: null, /o/revoke_token/: 200
#   wrong secret: 401 Bearer error="invalid_client"
# Ends with 1 if that changes. Needs python3 of Debian 12, openssl, node, jq and curl; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 >/dev/null 2>&1 &
client=$!
packages=(asgiref certifi cffi-backend chardet charset-normalizer cryptography deprecated django django-braces
	django-oauth-toolkit idna jwcrypto oauthlib requests six sqlparse tz urllib3 wrapt)
apt-get download "${packages[@]/#/python3-}" >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" .; done
openssl genrsa -out key.pem 2048 2>/dev/null
export PYTHONPATH=$folder:$folder/usr/lib/python3/dist-packages DJANGO_SETTINGS_MODULE=settings
cat >settings.py <<'END'
ALLOWED_HOSTS = ['127.0.0.1']
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'base.sqlite'}}
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
INSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.sessions', 'oauth2_provider']
MIDDLEWARE = [
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
]
OAUTH2_PROVIDER = {'OIDC_ENABLED': True, 'OIDC_RSA_PRIVATE_KEY': open('key.pem').read(), 'SCOPES': {'read': 'Read'}}
ROOT_URLCONF = 'urls'
SECRET_KEY = 'signs the cookies'
END
cat >urls.py <<'END'
from django.urls import include, path
urlpatterns = [path('o/', include('oauth2_provider.urls', namespace='oauth2_provider'))]
END
cat >fill.py <<'END'
import django
django.setup()
from django.core.management import call_command
from oauth2_provider.models import Application
call_command('migrate', verbosity=0)
Application.objects.create(
    client_id='client', client_secret='secret', client_type='confidential', authorization_grant_type='client-credentials')
END
/usr/bin/python3 fill.py
port=$((20000 + $$ % 10000))
at=http://127.0.0.1:$port
/usr/bin/python3 -m django runserver --noreload 127.0.0.1:$port >/dev/null 2>&1 &
server=$!
curl -s -o /dev/null --retry 60 --retry-delay 1 --retry-connrefused "$at/o/token/"
cat >discover.mjs <<'END'
import * as oidc from 'openid-client'
const options = { execute: [oidc.allowInsecureRequests] }
const problem = await oidc.discovery(new URL(process.argv[2]), 'client', 'secret', undefined, options).catch((error) => error)
console.log(`openid-client: ${problem.code}, status ${problem.cause?.status}`)
END
wait "$client"
known=$at/o/.well-known/openid-configuration
curl -s "$known/" >metadata
status() { curl -s -o /dev/null -w '%{http_code}' -u client:secret "$at/o/$1/" -d token=nonsense; }
{
	echo "issuer: $(jq -r .issuer metadata)"
	echo "/o/.well-known/openid-configuration: $(curl -s -o /dev/null -w '%{http_code} to %{redirect_url}' "$known")"
	node discover.mjs "$at/o"
	echo "introspection_endpoint: $(jq .introspection_endpoint metadata), /o/introspect/: $(status introspect)"
	echo "revocation_endpoint: $(jq .revocation_endpoint metadata), /o/revoke_token/: $(status revoke_token)"
	curl -s -o /dev/null -w 'wrong secret: %{http_code} %header{www-authenticate}\n' \
		-u client:wrong "$at/o/token/" -d grant_type=client_credentials
} | sed "s#to $at#to #; s#$at#http://ADDRESS#" | tee seen
cat >expected <<'END'
issuer: http://ADDRESS/o
/o/.well-known/openid-configuration: 301 to /o/.well-known/openid-configuration/
openid-client: OAUTH_RESPONSE_IS_NOT_CONFORM, status 301
introspection_endpoint: null, /o/introspect/: 200
revocation_endpoint: null, /o/revoke_token/: 200
wrong secret: 401 Bearer error="invalid_client"
END
cmp seen expected
