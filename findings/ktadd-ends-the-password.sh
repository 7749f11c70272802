#!/usr/bin/env bash
# MIT Kerberos 1.20.1 (krb5-kdc, krb5-admin-server, krb5-user) and Heimdal 7.8 (heimdal-kdc, heimdal-clients), both of Debian 12,
# 2026-11-29.
# One would guess: to write an account's key into a keytab file, so that a service can sign in without a password, is an export; the
# account stays as it is, and a second file is a copy of the first.
# True: MIT's `ktadd` makes a new key first. The password of the account is over from then on, and so is every keytab that was written
# before: who fetches one for a second machine ends the first. The answer is "Password incorrect" for both. `-norandkey` leaves the
# key. Heimdal's `ext_keytab` leaves it without being asked.
# Seen (what signs in):
#   MIT: the password
#   MIT after ktadd: the first file
#   MIT after ktadd again: the second file
#   MIT with a new password: the password
#   MIT after ktadd -norandkey: the password, the third file
#   Heimdal: the password
#   Heimdal after ext_keytab: the password, the first file
#   Heimdal after ext_keytab again: the password, the first file, the second file
# Ends with 1 if that changes. Needs node; the packages of Debian 12 are unpacked into the folder. Listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
mit=(krb5-kdc krb5-admin-server krb5-user libgssapi-krb5-2 libgssrpc4 libk5crypto3 libkadm5clnt-mit12 libkadm5srv-mit12 libkdb5-10
	libkrb5-3 libkrb5support0 libss2 libverto1 libverto-libev1 libev4)
heimdal=(heimdal-kdc heimdal-clients libasn1-8-heimdal libgssapi3-heimdal libhcrypto5-heimdal libhdb9-heimdal libheimbase1-heimdal
	libheimntlm0-heimdal libhx509-5-heimdal libkadm5clnt7-heimdal libkadm5srv8-heimdal libkafs0-heimdal libkdc2-heimdal
	libkrb5-26-heimdal libotp0-heimdal libroken19-heimdal libsl0-heimdal libwind0-heimdal libedit2 libcap-ng0)
apt-get download "${mit[@]}" "${heimdal[@]}" >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" .; done
libraries=$(dirname "$(find "$folder/usr/lib" -name 'libkrb5.so.3')")
export LD_LIBRARY_PATH=$libraries KRB5_CONFIG=$folder/mit.conf KRB5_KDC_PROFILE=$folder/kdc.conf
read -r mit_port heimdal_port < <(env -u LD_LIBRARY_PATH node -e '
const listening = Array.from({ length: 2 }, () => require("net").createServer().listen(0, "127.0.0.1"))
setTimeout(() => {
  console.log(listening.map((one) => one.address().port).join(" "))
  for (const one of listening) one.close()
}, 100)')
realm() {
	cat <<END
[libdefaults]
  default_realm = EXAMPLE.ORG
  dns_lookup_kdc = false
  default_ccache_name = FILE:$folder/cache
  default_cc_name = FILE:$folder/cache
[realms]
  EXAMPLE.ORG = {
    kdc = 127.0.0.1:$1
  }
END
}
{
	realm "$mit_port"
	cat <<END
[dbmodules]
  db_module_dir = $libraries/krb5/plugins/kdb
[logging]
  kdc = FILE:$folder/log
END
} >mit.conf
{
	realm "$heimdal_port"
	cat <<END
[kdc]
  database = {
    dbname = $folder/heimdal
    mkey_file = $folder/master
    log_file = $folder/changes
    acl_file = $folder/none
  }
  addresses = 127.0.0.1
  ports = $heimdal_port
[logging]
  kdc = 0-/FILE:$folder/log
END
} >heimdal.conf
cat >kdc.conf <<END
[kdcdefaults]
  kdc_listen = 127.0.0.1:$mit_port
  kdc_tcp_listen = 127.0.0.1:$mit_port
[realms]
  EXAMPLE.ORG = {
    database_name = $folder/principal
    key_stash_file = $folder/stash
    acl_file = $folder/none
  }
END
printf word >password
local_admin() { usr/sbin/kadmin.local -q "$*" >>said 2>&1; }
heimdal_admin() { usr/bin/kadmin.heimdal -l -c "$folder/heimdal.conf" "$@" >>said 2>&1; }
mit_in() {
	case $1 in
	password) usr/bin/kinit anna <password ;;
	*) usr/bin/kinit -kt "$1" anna ;;
	esac >>said 2>&1
}
heimdal_in() {
	local given=(-t "$1")
	[ "$1" != password ] || given=(--password-file=password)
	KRB5_CONFIG=$folder/heimdal.conf usr/bin/kinit.heimdal "${given[@]}" anna >>said 2>&1
}
told() {
	line=
	for way in password first second third; do
		[ $way = password ] || [ -e $way ] || continue
		name="the $way file"
		[ $way != password ] || name='the password'
		if "$1" $way; then line+="${line:+, }$name"; fi
	done
	echo "$line"
}
usr/sbin/kdb5_util create -s -P master >>said 2>&1
local_admin addprinc -pw word anna
heimdal_admin init --realm-max-ticket-life=1day --realm-max-renewable-life=1week EXAMPLE.ORG
heimdal_admin add --use-defaults -p word anna
usr/sbin/krb5kdc -n >>said 2>&1 &
servers+=($!)
usr/lib/heimdal-servers/kdc --config-file="$folder/heimdal.conf" >>said 2>&1 &
servers+=($!)
for _ in $(seq 50); do mit_in password && heimdal_in password && break || sleep 0.2; done
{
	echo "MIT: $(told mit_in)"
	local_admin ktadd -k "$folder/first" anna
	echo "MIT after ktadd: $(told mit_in)"
	local_admin ktadd -k "$folder/second" anna
	echo "MIT after ktadd again: $(told mit_in)"
	local_admin cpw -pw word anna
	echo "MIT with a new password: $(told mit_in)"
	local_admin ktadd -norandkey -k "$folder/third" anna
	echo "MIT after ktadd -norandkey: $(told mit_in)"
	rm first second third
	echo "Heimdal: $(told heimdal_in)"
	heimdal_admin ext_keytab -k "$folder/first" anna
	echo "Heimdal after ext_keytab: $(told heimdal_in)"
	heimdal_admin ext_keytab -k "$folder/second" anna
	echo "Heimdal after ext_keytab again: $(told heimdal_in)"
} | tee seen
cat >expected <<'END'
MIT: the password
MIT after ktadd: the first file
MIT after ktadd again: the second file
MIT with a new password: the password
MIT after ktadd -norandkey: the password, the third file
Heimdal: the password
Heimdal after ext_keytab: the password, the first file
Heimdal after ext_keytab again: the password, the first file, the second file
END
cmp seen expected
