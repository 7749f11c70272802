#!/usr/bin/env bash
# libproxy 0.4.18 with its WebKit engine (Debian 12: 0.4.18-1.2), which GLib's programs ask for their proxy, 2026-11-29.
# One would guess: a proxy script (PAC) that browsers obey says `HTTPS proxy.example:443`, a proxy that is spoken to over TLS;
# who cannot speak to it fails, or says so.
# True: libproxy leaves out what it does not know. Of HTTPS alone nothing is left, and nothing means `direct://`: programs of
# GNOME go around the proxy, where Chromium goes through it. Where another way follows they take that one.
# Seen:
#   PROXY a.example:80: http://a.example:80
#   HTTPS a.example:443: direct://
#   HTTP a.example:80: direct://
#   HTTPS a.example:443; PROXY b.example:80: http://b.example:80
#   SOCKS5 a.example:1080; DIRECT: socks5://a.example:1080 direct://
# Ends with 1 if that changes. Needs of Debian 12 libproxy-tools and libproxy1-plugin-webkit (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
dpkg -s libproxy-tools libproxy1-plugin-webkit >/dev/null 2>&1 ||
	apt-get install -y --no-install-recommends libproxy-tools libproxy1-plugin-webkit >/dev/null 2>&1
while read -r says; do
	echo "function FindProxyForURL(url, host) { return '$says' }" >proxy.pac
	found=$(env -i PATH=/usr/bin:/bin HOME="$folder" http_proxy="pac+file://$folder/proxy.pac" proxy http://api.example/)
	echo "$says: ${found% }"
done <<'END' | tee seen
PROXY a.example:80
HTTPS a.example:443
HTTP a.example:80
HTTPS a.example:443; PROXY b.example:80
SOCKS5 a.example:1080; DIRECT
END
cat >expected <<'END'
PROXY a.example:80: http://a.example:80
HTTPS a.example:443: direct://
HTTP a.example:80: direct://
HTTPS a.example:443; PROXY b.example:80: http://b.example:80
SOCKS5 a.example:1080; DIRECT: socks5://a.example:1080 direct://
END
cmp seen expected
