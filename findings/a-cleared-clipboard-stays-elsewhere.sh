#!/usr/bin/env bash
# TigerVNC 1.12.0 (Debian 12: tigervnc-standalone-server and tigervnc-viewer 1.12.0+dfsg-8), xrdp 0.9.21.1 with FreeRDP 2.11.7, and
# Barrier 2.4.0, two X11 displays with xclip and xsel, 2026-11-30.
# One would guess: a clipboard that two machines share is one clipboard (xtigervncviewer(1): "Accept clipboard changes from the server.
# Default is on."); a token that its program takes off again after some seconds is off on both, as it came to both.
# True: only a text is passed on, and only when it suits. Where the program clears the clipboard or ends, VNC and RDP leave the token
# on the other machine for good; overwritten with a blank it goes, but with VNC not while another window is in front, which is where one
# pastes it, and with Barrier in no way before the pointer has gone to and fro once more. TigerVNC puts it where the middle button
# pastes from as well: there it stays for good once anything else is copied while the viewer waits.
# Seen (the token on the other machine, two seconds after; "later" when the viewer is in front, or the pointer has come back):
#   VNC, viewer in front: overwritten: gone; cleared: kept; ended: kept
#   VNC, viewer behind: overwritten: kept, later gone; cleared: kept, later kept; ended: kept, later kept
#   RDP, viewer in front: overwritten: gone; cleared: kept; ended: kept
#   RDP, viewer behind: overwritten: gone, later gone; cleared: kept, later kept; ended: kept, later kept
#   Barrier, pointer there: overwritten: kept, later gone; cleared: kept, later gone; ended: kept, later gone
#   VNC, viewer behind, overwritten, then something else copied here: the middle button pastes the token, later the token
# Ends with 1 if that changes. Needs root, openssl, xvfb and xdotool, and of Debian 12 tigervnc-standalone-server, tigervnc-viewer, xrdp,
# freerdp2-x11, barrier, xclip, xsel and x11-utils (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
started=()
# Barrier's client does not end by itself where its display has gone.
end() {
	kill "${started[@]}" 2>/dev/null || true
	sleep 1
	kill -KILL "${started[@]}" 2>/dev/null || true
	wait 2>/dev/null
	fusermount -u thinclient_drives 2>/dev/null || true
	rm -rf "$folder"
}
trap end EXIT
cd "$folder"
packages=(tigervnc-standalone-server tigervnc-viewer xrdp freerdp2-x11 barrier xclip xsel x11-utils)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
export HOME=$folder
port=$((20000 + $$ % 10000))
begin() {
	"$@" >>log 2>&1 &
	started+=($!)
}
display() { # the name of a file for its number, the server
	begin "${@:2}" -displayfd 7 7>"$1"
	until test -s "$1"; do sleep 0.1; done
}
display here Xvfb -screen 0 1200x900x24 -nolisten tcp
display vnc Xtigervnc -geometry 800x600 -SecurityTypes None -interface 127.0.0.1 -rfbport "$port"
# The session of RDP is a display of the same kind; its clipboard goes by xrdp's own channel.
display rdp Xtigervnc -geometry 800x600 -SecurityTypes None -interface 127.0.0.1 -rfbport $((port + 1)) -SendCutText=0 -AcceptCutText=0
display barrier Xvfb -screen 0 800x600x24 -nolisten tcp
here=:$(<here)
export DISPLAY=$here
begin xmessage -title other other

copy() { printf %s "$2" | xclip -d "$1" -selection clipboard >/dev/null 2>&1; }
pasted() { timeout 3 xclip -o -d "$1" -selection "${2:-clipboard}" 2>/dev/null || true; }
state() { if test "$(pasted "$1")" = token; then echo kept; else echo gone; fi; }
arrives() { # the display, the text
	for _ in $(seq 50); do
		test "$(pasted "$1")" != "$2" || return 0
		sleep 0.2
	done
	return 1
}
take_off() { # the display, the way
	case $2 in
	overwritten) copy "$1" ' ' ;;
	cleared) DISPLAY=$1 xsel --clear --clipboard ;;
	ended) kill "$(pgrep -f "xclip -d $1 " | tail -1)" ;;
	esac
	sleep 2
}
window() { xdotool search --sync --name "$1" | tail -1; }
front() { xdotool windowfocus "$(window "$1")" && sleep 1; }
# Copies the token in the session, the viewer in front.
fetch() { # the session's display, the title of its viewer
	front "$2"
	copy "$here" before
	sleep 1
	copy "$1" token
	arrives "$here" token
}

# The session, the title of its viewer: a token copied in the session, and taken off there.
desktop() {
	local from=:$1 viewer=$2 line='' way
	for way in overwritten cleared ended; do
		fetch "$from" "$viewer"
		take_off "$from" "$way"
		line+="; $way: $(state "$here")"
	done
	echo "viewer in front: ${line:2}"
	line=
	for way in overwritten cleared ended; do
		fetch "$from" "$viewer"
		front other
		take_off "$from" "$way"
		line+="; $way: $(state "$here")"
		front "$viewer"
		line+=", later $(state "$here")"
	done
	echo "viewer behind: ${line:2}"
}
vnc() {
	begin xtigervncviewer -SecurityTypes None "127.0.0.1::$port"
	desktop "$(<vnc)" TigerVNC | sed 's/^/VNC, /'
	# As before, and something else is copied here before the viewer is in front again.
	fetch ":$(<vnc)" TigerVNC
	front other
	take_off ":$(<vnc)" overwritten
	copy "$here" another
	middle=$(pasted "$here" primary)
	front TigerVNC
	echo "VNC, viewer behind, overwritten, then something else copied here: the middle button pastes the $middle, later the $(pasted "$here" primary)" >>last
	kill "${started[-1]}"
}
rdp() {
	mkdir -p /run/xrdp/sockdir
	openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost 2>/dev/null
	cat >xrdp.ini <<-INI
		[Globals]
		ini_version=1
		port=tcp://127.0.0.1:$((port + 2))
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
		port=$((port + 1))
		chansrvport=DISPLAY($(<rdp))
	INI
	DISPLAY=:$(<rdp) begin xrdp-chansrv
	begin xrdp --nodaemon --config "$folder/xrdp.ini"
	until (exec 3<>"/dev/tcp/127.0.0.1/$((port + 2))") 2>/dev/null; do sleep 0.2; done
	begin xfreerdp "/v:127.0.0.1:$((port + 2))" /u:na /p:na /cert:ignore /size:700x500 +clipboard
	window FreeRDP >/dev/null
	sleep 4
	desktop "$(<rdp)" FreeRDP | sed 's/^/RDP, /'
	kill "${started[-1]}"
}
# Moves the pointer over the edge, from one machine to the other.
pointer() {
	for _ in $(seq 40); do
		test "$(sed -n 's/.*switch from .* to "\([a-z]*\)".*/\1/p' barriers.log | tail -1)" != "$1" || break
		case $1 in
		there) xdotool mousemove 1190 300 sleep 0.1 mousemove_relative 60 0 ;;
		here) xdotool mousemove_relative -- -150 0 ;;
		esac
		sleep 0.3
	done
	sleep 1
}
share_keyboard() {
	local line='' way
	printf 'section: screens\n\there:\n\tthere:\nend\nsection: links\n\there:\n\t\tright = there\n\tthere:\n\t\tleft = here\nend\n' >barrier.conf
	begin barriers -f --no-tray -n here --disable-crypto -a "127.0.0.1:$((port + 3))" -c barrier.conf -l "$folder/barriers.log"
	until (exec 3<>"/dev/tcp/127.0.0.1/$((port + 3))") 2>/dev/null; do sleep 0.2; done
	DISPLAY=:$(<barrier) begin barrierc -f --no-tray -n there --disable-crypto "127.0.0.1:$((port + 3))"
	until grep -q 'client "there" has connected' barriers.log; do sleep 0.2; done
	for way in overwritten cleared ended; do
		pointer here
		copy "$here" token
		pointer there
		arrives ":$(<barrier)" token
		take_off "$here" "$way"
		line+="; $way: $(state ":$(<barrier)")"
		pointer here
		pointer there
		line+=", later $(state ":$(<barrier)")"
	done
	echo "Barrier, pointer there: ${line:2}"
}
{
	vnc
	rdp
	share_keyboard
	cat last
} >seen
cat seen
cat >expected <<'END'
VNC, viewer in front: overwritten: gone; cleared: kept; ended: kept
VNC, viewer behind: overwritten: kept, later gone; cleared: kept, later kept; ended: kept, later kept
RDP, viewer in front: overwritten: gone; cleared: kept; ended: kept
RDP, viewer behind: overwritten: gone, later gone; cleared: kept, later kept; ended: kept, later kept
Barrier, pointer there: overwritten: kept, later gone; cleared: kept, later gone; ended: kept, later gone
VNC, viewer behind, overwritten, then something else copied here: the middle button pastes the token, later the token
END
cmp seen expected
