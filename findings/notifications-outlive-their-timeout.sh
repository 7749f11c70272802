#!/usr/bin/env bash
# Three notification servers of Debian 12: dunst 1.9.0, xfce4-notifyd 0.7.3, notification-daemon 3.20.0, 2026-11-29.
# One would guess (Desktop Notifications 1.2): a notification with expire_timeout 500 is closed after half a second, and a
# signal says so; one that replaces another keeps its number; closing what is closed already is an error.
# True: xfce4-notifyd lets a critical one stand for ever, notification-daemon every one that is not transient, and neither says
# that it will. A number that is unknown (of a server before it was restarted, say) is kept by two and changed by the third, so
# that who goes on with the old one can close or replace nothing. Closing twice is an error for one only.
# Seen (closed within 4 s: yes or no; the number given to one that replaces 4711; a second CloseNotification):
#   dunst: normal yes, critical yes, transient yes, 4711 -> 4711, again nothing
#   xfce4-notifyd: normal yes, critical no, transient yes, 4711 -> 4711, again nothing
#   notification-daemon: normal no, critical no, transient yes, 4711 -> another, again InvalidId
# Ends with 1 if that changes. Needs xvfb and dbus, and of Debian 12 python3-gi and the three servers (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(dunst xfce4-notifyd notification-daemon python3-gi gir1.2-glib-2.0)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >ask.py <<'PYTHON'
import os, subprocess, sys, time
from gi.repository import Gio, GLib
name, path = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'
quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
server = subprocess.Popen([sys.argv[1]], **quiet)
bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

def call(method, types, *values):
    parameters = GLib.Variant(types, values)
    return bus.call_sync(name, path, name, method, parameters, None, Gio.DBusCallFlags.NO_AUTO_START, 5000, None).unpack()

def notify(title, replaces=0, **hints):
    return call('Notify', '(susssasa{sv}i)', 'Tokens', replaces, '', title, '', [], hints, 500)[0]

def listen(seconds):
    end = time.time() + seconds
    while time.time() < end:
        GLib.MainContext.default().iteration(False)
        time.sleep(0.01)

closed = set()
bus.signal_subscribe(None, name, 'NotificationClosed', path, None, 0, lambda *signal: closed.add(signal[5].unpack()[0]))
for _ in range(100):
    try:
        call('GetServerInformation', '()')
        break
    except GLib.Error:
        time.sleep(0.1)
ids = {
    'normal': notify('normal'),
    'critical': notify('critical', urgency=GLib.Variant('y', 2)),
    'transient': notify('transient', transient=GLib.Variant('b', True)),
}
number = notify('replaces', 4711)
listen(4)
try:
    call('CloseNotification', '(u)', ids['transient'])
    again = 'nothing'
except GLib.Error as error:
    again = Gio.DBusError.get_remote_error(error).split('.')[-1]
told = ', '.join(f"{kind} {'yes' if ids[kind] in closed else 'no'}" for kind in ids)
print(f"{os.path.basename(sys.argv[1])}: {told}, 4711 -> {number if number == 4711 else 'another'}, again {again}")
server.terminate()
PYTHON
libraries=/usr/lib/$(uname -m)-linux-gnu
for server in /usr/bin/dunst "$libraries/xfce4/notifyd/xfce4-notifyd" /usr/lib/notification-daemon/notification-daemon; do
	HOME=$folder NO_AT_BRIDGE=1 xvfb-run -a dbus-run-session -- /usr/bin/python3 ask.py "$server" 2>/dev/null
done | tee seen
cat >expected <<'END'
dunst: normal yes, critical yes, transient yes, 4711 -> 4711, again nothing
xfce4-notifyd: normal yes, critical no, transient yes, 4711 -> 4711, again nothing
notification-daemon: normal no, critical no, transient yes, 4711 -> another, again InvalidId
END
cmp seen expected
