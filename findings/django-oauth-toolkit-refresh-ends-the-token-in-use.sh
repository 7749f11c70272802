#!/usr/bin/env bash
# Django OAuth Toolkit 1.7.0 on Django 3.2 (Debian 12: python3-django-oauth-toolkit 1.7.0-2), as it comes, 2026-11-29.
# One would guess (RFC 6749 section 6): a refresh brings another access token; the one before is good until its time is over.
# True: the refresh ends it, though it has ten hours left: whoever else it was given to is refused from then on, by the toolkit's
# own views with 403, so that they do not think of another token either. A program that refreshes ahead of time so that nothing
# ever stops makes it stop for the others. And a refresh that asks for less gives the rest away: the new refresh token has no
# more either.
# Seen:
#   access token: 200, 36000 s
#   after a refresh: the old 403, the new 200
#   refresh for read alone: read
#   the next refresh: read
#   the next refresh for read and write: invalid_scope
# Ends with 1 if that changes. Needs python3 of Debian 12, jq and curl; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
packages=(asgiref certifi cffi-backend chardet charset-normalizer cryptography deprecated django django-braces
	django-oauth-toolkit idna jwcrypto oauthlib requests six sqlparse tz urllib3 wrapt)
apt-get download "${packages[@]/#/python3-}" >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" .; done
export PYTHONPATH=$folder:$folder/usr/lib/python3/dist-packages DJANGO_SETTINGS_MODULE=settings
cat >settings.py <<'END'
ALLOWED_HOSTS = ['127.0.0.1']
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'base.sqlite'}}
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
INSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.sessions', 'oauth2_provider']
OAUTH2_PROVIDER = {'SCOPES': {'read': 'Read', 'write': 'Write'}}
ROOT_URLCONF = 'urls'
SECRET_KEY = 'signs the cookies'
END
cat >urls.py <<'END'
from django.http import HttpResponse
from django.urls import include, path
from oauth2_provider.views.generic import ProtectedResourceView
class Api(ProtectedResourceView):
    def get(self, request):
        return HttpResponse('hello')
urlpatterns = [path('o/', include('oauth2_provider.urls', namespace='oauth2_provider')), path('api', Api.as_view())]
END
cat >fill.py <<'END'
import django
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from oauth2_provider.models import Application
call_command('migrate', verbosity=0)
User.objects.create_user('anna', password='password')
Application.objects.create(
    client_id='client', client_secret='secret', client_type='confidential', authorization_grant_type='password')
END
/usr/bin/python3 fill.py
port=$((20000 + $$ % 10000))
at=http://127.0.0.1:$port
/usr/bin/python3 -m django runserver --noreload 127.0.0.1:$port >log 2>&1 &
server=$!
curl -s -o /dev/null --retry 60 --retry-delay 1 --retry-connrefused "$at/o/token/"
token() { curl -s -u client:secret "$at/o/token/" "$@" >answer; }
refresh() { token -d grant_type=refresh_token -d refresh_token="$(cat refresh)" "$@" && keep; }
keep() { jq -er '.refresh_token // empty' answer >next && mv next refresh || true; }
told() { jq -r ".$1 // .error" answer; }
api() { curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "$at/api"; }
{
	token -d grant_type=password -d username=anna -d password=password -d 'scope=read write'
	keep
	old=$(told access_token)
	echo "access token: $(api "$old"), $(told expires_in) s"
	refresh
	echo "after a refresh: the old $(api "$old"), the new $(api "$(told access_token)")"
	refresh -d scope=read
	echo "refresh for read alone: $(told scope)"
	refresh
	echo "the next refresh: $(told scope)"
	refresh -d 'scope=read write'
	echo "the next refresh for read and write: $(told scope)"
} | tee seen
cat >expected <<'END'
access token: 200, 36000 s
after a refresh: the old 403, the new 200
refresh for read alone: read
the next refresh: read
the next refresh for read and write: invalid_scope
END
cmp seen expected
