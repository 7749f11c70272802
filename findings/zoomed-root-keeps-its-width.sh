#!/bin/sh
# Chromium 156.0.8078.108 (Debian 12), 2026-11-29.
#
# One would guess: where CSS `zoom: 2` on <html> makes everything twice as large, `document.documentElement.clientWidth` is
#   half of what it was, as it is for every other element that fills the window; a menu is then placed by it.
# True: without a doctype it is, and the body's stays that of the window; with one it is the other way round: the root's
#   clientWidth and clientHeight stay those of the window, and the body's is halved. `currentCSSZoom` is 2 in both. What was
#   tried in a page without a doctype (`page.setContent('<body>…')` of a test, say) is wrong by the zoom in a real one.
#
# Seen:
#   with a doctype: root 800, body 400, zoom 2, window 800
#   without one: root 400, body 800, zoom 2, window 800
#
# Ends with 1 if that changes. Needs chromium. Our code that depends on it: renderer/ui/menu/place-menu.ts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/page" <<'HTML'
<html style="zoom: 2"><body style="margin: 0"><script>
const { documentElement: root, body } = document
body.textContent = `root ${root.clientWidth}, body ${body.clientWidth}, zoom ${root.currentCSSZoom}, window ${innerWidth}`
</script>
HTML
{ echo '<!doctype html>'; cat "$folder/page"; } >"$folder/standard.html"
cp "$folder/page" "$folder/quirks.html"
chromium --version
root=
test "$(id -u)" != 0 || root=--no-sandbox
seen() {
  # shellcheck disable=SC2086
  chromium $root --headless=new --disable-gpu --no-first-run --disable-background-networking --window-size=800,600 \
    --hide-scrollbars --user-data-dir="$folder/profile" --dump-dom "file://$folder/$1.html" 2>/dev/null |
    sed -n 's/.*\(root [0-9]*, body [0-9]*, zoom [0-9.]*, window [0-9]*\).*/\1/p' | tail -1
}
standard=$(seen standard)
quirks=$(seen quirks)
echo "with a doctype: $standard"
echo "without one: $quirks"
test "$standard" = 'root 800, body 400, zoom 2, window 800'
test "$quirks" = 'root 400, body 800, zoom 2, window 800'
