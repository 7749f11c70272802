#!/bin/sh
# RemoteDebuggingAllowed in Chromium's folder for recommended policies. Of this policy the documents say that it can be
# mandatory only (Edge's: "Can be recommended: No").
#
# One would guess: there it is ignored, or is a default that --remote-debugging-pipe overrules.
# True: it forbids debugging just as a mandatory one. The browser starts, shows its window, and answers nothing on the
#       pipe: no error, no end of file. Whoever looks for the reason must read both folders.
#
# Seen on 2026-11-28 with Chromium 156.0.8078.108 (Debian 12):
#   no policy:    answered
#   managed:      silent, and alive
#   recommended:  silent, and alive
#
# The policies exist in a mount namespace of this script only. Needs chromium, python3, root (or user namespaces), and a
# display or xvfb-run. Our code that depends on it: electron/platform/chromium/browser/policies.ts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chromium --version 2>/dev/null

cat >"$folder/ask.py" <<'PYTHON'
"""Starts the browser, asks its version over the pipe, and says whether there was an answer within twenty seconds."""
import os, select, signal, subprocess, sys, tempfile, time
to_browser, from_us = os.pipe()
from_browser, to_us = os.pipe()
profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
flags = ['--remote-debugging-pipe', '--no-first-run', '--disable-background-networking', '--disable-component-update',
         '--disable-sync', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND', '--no-proxy-server',
         '--user-data-dir=' + profile.name]
if os.getuid() == 0:
    flags.append('--no-sandbox')
def place():
    source, target = os.dup(to_browser), os.dup(to_us)
    os.dup2(source, 3)
    os.dup2(target, 4)
browser = subprocess.Popen(['chromium', *flags, 'data:,'], preexec_fn=place, pass_fds=(3, 4), start_new_session=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os.close(to_us)
os.write(from_us, b'{"id":1,"method":"Browser.getVersion"}\0')
ready, _, _ = select.select([from_browser], [], [], 20)
answer = os.read(from_browser, 65536) if ready else None
alive = browser.poll() is None
print('answered' if answer else 'silent, and alive' if answer is None and alive else 'ended')
os.killpg(browser.pid, signal.SIGTERM)
browser.wait()
PYTHON

try() {
  level=$1
  etc="$folder/etc-$level"
  cp -a /etc "$etc" 2>/dev/null || :
  mkdir -p "$etc/chromium/policies/$level"
  test "$level" = none || echo '{"RemoteDebuggingAllowed": false}' >"$etc/chromium/policies/$level/policy.json"
  user=
  test "$(id -u)" = 0 || user=-r
  run=
  test -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" || run='xvfb-run -a'
  # shellcheck disable=SC2086
  unshare -m $user sh -c 'mount --make-rprivate / && mount --bind "$0" /etc && exec "$@"' "$etc" $run python3 "$folder/ask.py"
}
none=$(try none)
managed=$(try managed)
recommended=$(try recommended)
echo "no policy:    $none"
echo "managed:      $managed"
echo "recommended:  $recommended"
test "$none" = answered && test "$managed" = 'silent, and alive' && test "$recommended" = 'silent, and alive'
