#!/usr/bin/env bash
# xdg-open 1.1.3 (Debian 12: xdg-utils 1.1.3-4.1) and gio of GLib 2.74, 2026-11-28.
# One would guess: a desktop entry that says Exec="/opt/My App/app" %U, as the specification wants it for a blank, opens the
# addresses of its scheme (a redirect URI of a login, say) by whatever means they are opened.
# True: gio does that, to which xdg-open leaves it under GNOME. Elsewhere it reads Exec by itself, and by blanks: a program in
# quotes is not found ("Permission denied", of no name), quoted arguments fall apart, and an argument that only ends in %U
# keeps it.
# Seen:
#   Exec="/…/show" %U: xdg-open 4, gio [app.example:/back]
#   Exec="/…/My App/show" %U: xdg-open 4, gio [app.example:/back]
#   Exec=/…/show --as "a b" %U: xdg-open [--as]["a][b"][app.example:/back], gio [--as][a b][app.example:/back]
#   Exec=/…/show --url=%U: xdg-open [--url=%U][app.example:/back], gio [--url=app.example:/back]
# Ends with 1 if that changes. Needs xdg-utils and gio; uses a home of its own and no display.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config DISPLAY=:none BROWSER=false
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION GNOME_DESKTOP_SESSION_ID KDE_FULL_SESSION WAYLAND_DISPLAY
mkdir -p data/applications config 'My App'
cat >show <<END
#!/bin/sh
printf '[%s]' "\$@" >"$folder/shown.new"
mv "$folder/shown.new" "$folder/shown"
END
chmod +x show
cp show 'My App/show'
opened() {
	local code=0
	rm -f shown
	timeout 20 "$@" app.example:/back >/dev/null 2>&1 || code=$?
	for _ in $(seq 25); do test $code != 0 || test -e shown || sleep 0.2; done
	cat shown 2>/dev/null || echo $code
}
while read -r exec; do
	printf '[Desktop Entry]\nType=Application\nName=Show\nExec=%s\nMimeType=x-scheme-handler/app.example;\n' \
		"${exec//HERE/$folder}" >data/applications/show.desktop
	xdg-mime default show.desktop x-scheme-handler/app.example
	echo "Exec=${exec//HERE//…}: xdg-open $(opened xdg-open), gio $(opened gio open)"
done <<'END' | tee seen
"HERE/show" %U
"HERE/My App/show" %U
HERE/show --as "a b" %U
HERE/show --url=%U
END
cat >expected <<'END'
Exec="/…/show" %U: xdg-open 4, gio [app.example:/back]
Exec="/…/My App/show" %U: xdg-open 4, gio [app.example:/back]
Exec=/…/show --as "a b" %U: xdg-open [--as]["a][b"][app.example:/back], gio [--as][a b][app.example:/back]
Exec=/…/show --url=%U: xdg-open [--url=%U][app.example:/back], gio [--url=app.example:/back]
END
cmp seen expected
