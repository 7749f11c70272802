#!/usr/bin/env bash
# dunst 1.9.0 (Debian 12: 1.9.0-0.1), as it comes, 2026-11-29.
# One would guess: a notification that its program closes is gone, one with the hint `transient` is kept nowhere, and while one
# is to be seen its buttons tell the program.
# True: both go into the history, from where a key brings them back after whatever they spoke of is over. What came back is a
# picture: pressing its button tells the program nothing, nor does closing it. Whoever presses "Sign in again" there waits for
# nothing, and a text that was withdrawn can be read.
# Seen:
#   first, its button pressed: ActionInvoked renew
#   first, transient and ended: NotificationClosed 2, NotificationClosed 3, NotificationClosed 1
#   second, closed by its program: NotificationClosed 3
#   history: second, ended, transient, first
#   second, brought back and its button pressed: no signal
#   second, closed: no signal
# Ends with 1 if that changes. Needs xvfb and dbus, and of Debian 12 dunst and python3-gi (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(dunst python3-gi gir1.2-glib-2.0)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >ask.py <<'PYTHON'
import json, subprocess, time
from gi.repository import Gio, GLib
name, path = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'
server = subprocess.Popen(['dunst'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
signals = []
heard = lambda _bus, _sender, _path, _interface, signal, values: signals.append(f'{signal} {values.unpack()[1]}')
bus.signal_subscribe(None, name, None, path, None, 0, heard)

def call(method, types='()', *values):
    parameters = GLib.Variant(types, values)
    return bus.call_sync(name, path, name, method, parameters, None, Gio.DBusCallFlags.NO_AUTO_START, 5000, None).unpack()

def notify(title, timeout=0, **hints):
    return call('Notify', '(susssasa{sv}i)', 'Tokens', 0, '', title, '', ['renew', 'Renew'], hints, timeout)[0]

def dunstctl(*arguments):
    return subprocess.run(['dunstctl', *arguments], capture_output=True, text=True, check=True).stdout

def tell(what, wait=1.0):
    end = time.time() + wait
    while time.time() < end:
        GLib.MainContext.default().iteration(False)
        time.sleep(0.01)
    print(f"{what}: {', '.join(signals) or 'no signal'}")
    signals.clear()

for _ in range(100):
    try:
        call('GetServerInformation')
        break
    except GLib.Error:
        time.sleep(0.1)
notify('first')
dunstctl('action', '0')
tell('first, its button pressed')
dunstctl('close-all')
call('CloseNotification', '(u)', notify('transient', transient=GLib.Variant('b', True)))
notify('ended', 300)
tell('first, transient and ended', 2.0)
call('CloseNotification', '(u)', notify('second'))
tell('second, closed by its program')
kept = json.loads(dunstctl('history'))['data'][0]
print(f"history: {', '.join(one['summary']['data'] for one in kept)}")
dunstctl('history-pop')
dunstctl('action', '0')
tell('second, brought back and its button pressed')
dunstctl('close-all')
tell('second, closed')
server.terminate()
PYTHON
HOME=$folder NO_AT_BRIDGE=1 xvfb-run -a dbus-run-session -- /usr/bin/python3 ask.py 2>/dev/null | tee seen
cat >expected <<'END'
first, its button pressed: ActionInvoked renew
first, transient and ended: NotificationClosed 2, NotificationClosed 3, NotificationClosed 1
second, closed by its program: NotificationClosed 3
history: second, ended, transient, first
second, brought back and its button pressed: no signal
second, closed: no signal
END
cmp seen expected
