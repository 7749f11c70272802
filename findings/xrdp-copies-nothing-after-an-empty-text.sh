#!/usr/bin/env bash
# xrdp 0.9.21.1 (Debian 12: xrdp 0.9.21.1-1+deb12u3) with FreeRDP 2.11.7 (freerdp2-x11 2.11.7+dfsg1-6~deb12u1) and rdesktop 1.9.0, and
# pass 1.7.4-6 and xclip on X11, 2026-11-30.
# One would guess: a clipboard that was emptied is empty until something is copied again.
# True: a program in the session that empties the clipboard by an empty text, as pass does where nothing was there before, ends the
# session's clipboard: once anything on the user's own side has looked into the empty one, as a paste or a clipboard manager does, no
# answer comes from xrdp, and nothing that is copied in the session arrives any more before the next connection. The other way it goes
# on. One blank instead, or giving the clipboard up, does no harm.
# Seen (copied in the session, taken off, looked at, and copied again; what arrives of the three, and of one the other way):
#   FreeRDP, a blank: token, nothing, second, third; back: fourth
#   FreeRDP, given up: token, token, second, third; back: fourth
#   FreeRDP, an empty text: token, nothing, nothing, nothing; back: fourth
#   FreeRDP, pass -c: token, nothing, nothing, nothing; back: fourth
#   rdesktop, a blank: token, nothing, second, third; back: fourth
#   rdesktop, an empty text: token, nothing, nothing, nothing; back: fourth
# Ends with 1 if that changes. Needs root, openssl, gpg and xvfb, and of Debian 12 tigervnc-standalone-server, xrdp, freerdp2-x11,
# rdesktop, pass, xclip and xsel (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
started=()
end() {
	gpgconf --kill all
	kill "${started[@]}" 2>/dev/null || true
	wait
	fusermount -u thinclient_drives 2>/dev/null || true
	rm -rf "$folder"
}
trap end EXIT
cd "$folder"
packages=(tigervnc-standalone-server xrdp freerdp2-x11 rdesktop pass xclip xsel)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
export HOME=$folder GNUPGHOME=$folder/gnupg PASSWORD_STORE_DIR=$folder/store PASSWORD_STORE_CLIP_TIME=4
mkdir -m 700 gnupg
gpg --batch --quiet --passphrase '' --quick-generate-key anna@example.org default default never 2>/dev/null
pass init anna@example.org >/dev/null
echo token | pass insert -e entry >/dev/null
port=$((20000 + $$ % 10000))
# rdesktop asks whether it may trust the certificate.
echo yes >answer
begin() {
	"$@" <answer >>log 2>&1 &
	started+=($!)
}
display() { # the name of a file for its number, the server
	begin "${@:2}" -displayfd 7 7>"$1"
	until test -s "$1"; do sleep 0.1; done
}
display here Xvfb -screen 0 1200x900x24 -nolisten tcp
# The session is shown by VNC; its clipboard goes by xrdp's own channel.
display there Xtigervnc -geometry 800x600 -SecurityTypes None -interface 127.0.0.1 -rfbport "$port" -SendCutText=0 -AcceptCutText=0
here=:$(<here)
there=:$(<there)
mkdir -p /run/xrdp/sockdir
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost 2>/dev/null
cat >xrdp.ini <<INI
[Globals]
ini_version=1
port=tcp://127.0.0.1:$((port + 1))
security_layer=negotiate
ssl_protocols=TLSv1.2, TLSv1.3
certificate=$folder/certificate.pem
key_file=$folder/key.pem
autorun=session
allow_channels=true
[Logging]
LogFile=$folder/xrdp.log
EnableSyslog=false
[Channels]
cliprdr=true
[session]
name=session
lib=libvnc.so
username=na
password=na
ip=127.0.0.1
port=$port
chansrvport=DISPLAY($(<there))
INI
DISPLAY=$there begin xrdp-chansrv
begin xrdp --nodaemon --config "$folder/xrdp.ini"
until (exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null; do sleep 0.2; done

copy() { printf %s "$2" | xclip -d "$1" -selection clipboard >/dev/null 2>&1; }
pasted() { timeout 3 xclip -o -d "$1" -selection clipboard 2>/dev/null | grep '[^ ]' || echo nothing; }
client() {
	case $1 in
	FreeRDP) DISPLAY=$here begin xfreerdp "/v:127.0.0.1:$((port + 1))" /u:na /p:na /cert:ignore /size:700x500 +clipboard ;;
	rdesktop) DISPLAY=$here begin rdesktop -u na -p na -g 700x500 -r clipboard:CLIPBOARD "127.0.0.1:$((port + 1))" ;;
	esac
	sleep 5
}
try() { # the client, the way
	local arrived
	DISPLAY=$there xsel --clear --clipboard
	client "$1"
	if test "$2" = 'pass -c'; then DISPLAY=$there pass -c entry >/dev/null 2>&1; else copy "$there" token; fi
	sleep 2
	arrived=$(pasted "$here")
	case $2 in
	'a blank') copy "$there" ' ' ;;
	'given up') DISPLAY=$there xsel --clear --clipboard ;;
	'an empty text') copy "$there" '' ;;
	'pass -c') sleep 4 ;;
	esac
	sleep 2
	arrived+=", $(pasted "$here")"
	for text in second third; do
		copy "$there" "$text"
		sleep 2
		arrived+=", $(pasted "$here")"
	done
	copy "$here" fourth
	sleep 2
	echo "$1, $2: $arrived; back: $(pasted "$there")"
	kill "${started[-1]}"
	wait "${started[-1]}" 2>/dev/null || true
}
{
	for way in 'a blank' 'given up' 'an empty text' 'pass -c'; do try FreeRDP "$way"; done
	for way in 'a blank' 'an empty text'; do try rdesktop "$way"; done
} >seen
cat seen
cat >expected <<'END'
FreeRDP, a blank: token, nothing, second, third; back: fourth
FreeRDP, given up: token, token, second, third; back: fourth
FreeRDP, an empty text: token, nothing, nothing, nothing; back: fourth
FreeRDP, pass -c: token, nothing, nothing, nothing; back: fourth
rdesktop, a blank: token, nothing, second, third; back: fourth
rdesktop, an empty text: token, nothing, nothing, nothing; back: fourth
END
cmp seen expected
