#!/usr/bin/env bash
# gpgsm 2.2.40 (GnuPG's half for S/MIME, which Kleopatra and KMail keep their keys with), OpenSSL 3.0.22, GnuTLS 3.7.9 (certtool), OpenJDK
# 17.0.15 (keytool), NSS 3.87.1 (pk12util, for Firefox and Thunderbird), python3-cryptography 38.0.4, Ruby 3.1.2 (all Debian 12) and node
# 24.21.0, 2026-11-30.
# One would guess: PKCS#12 is there to carry a key with its certificate from one program to another; what the others write by themselves
# gpgsm reads, and the other way round, or it says what is wrong.
# True: gpgsm reads none of the five, and says "data error" at some offset, as of a broken file. What it writes itself has its certificate
# under RC2 with 40 bits, at which OpenSSL, node and Ruby fail; the rest read it. (`openssl pkcs12 -export -legacy` writes the same.) A file that
# all eight read has 3DES for both halves, by `-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES`.
# Seen:
#   gpgsm reads what is written by openssl: data error, certtool: data error, keytool: data error, pk12util: data error, python: data error
#   what gpgsm writes is read by openssl: no, node: no, ruby: no, certtool: yes, keytool: yes, pk12util: yes, python: yes
#   with 3DES is read by gpgsm: yes, openssl: yes, node: yes, ruby: yes, certtool: yes, keytool: yes, pk12util: yes, python: yes
# Ends with 1 if that changes. Needs openssl, node, keytool, ruby, and of Debian 12 gpgsm, gnutls-bin, libnss3-tools and
# python3-cryptography (installed if missing); uses a home of its own and listens nowhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'gpgconf --kill all; rm -rf "$folder"' EXIT
cd "$folder"
packages=(gpgsm gpg-agent gnutls-bin libnss3-tools python3-cryptography)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
export HOME=$folder GNUPGHOME=$folder/gnupg
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -subj /CN=Anna -days 2 2>/dev/null
export_by_openssl() { openssl pkcs12 -export -inkey key.pem -in certificate.pem -name anna -passout pass:secret -out "$@"; }
export_by_openssl openssl.p12
export_by_openssl des.p12 -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES
certtool --to-p12 --load-privkey key.pem --load-certificate certificate.pem --p12-name anna --password secret --outder \
	--outfile certtool.p12 2>/dev/null
keytool -genkeypair -keyalg RSA -alias anna -dname CN=Anna -keystore keytool.p12 -storetype pkcs12 -storepass secret 2>/dev/null
mkdir nss
certutil -N -d sql:nss --empty-password
pk12util -i openssl.p12 -d sql:nss -W secret >/dev/null
pk12util -o pk12util.p12 -d sql:nss -n anna -W secret >/dev/null
cat >write.py <<'PYTHON'
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key, pkcs12
from cryptography.x509 import load_pem_x509_certificate
key = load_pem_private_key(open('key.pem', 'rb').read(), None)
certificate = load_pem_x509_certificate(open('certificate.pem', 'rb').read())
made = pkcs12.serialize_key_and_certificates(b'anna', key, certificate, None, BestAvailableEncryption(b'secret'))
open('python.p12', 'wb').write(made)
PYTHON
/usr/bin/python3 write.py
by_gpgsm() {
	gpgconf --kill all
	rm -rf gnupg
	mkdir -m 700 gnupg
	echo secret | gpgsm --batch --disable-dirmngr --pinentry-mode loopback --passphrase-fd 0 --import "$1" >said 2>&1 || true
	if grep -q 'secret keys imported: 1' said; then echo yes; else grep -o -m 1 'data error\|encryptedData error' said | sed 's/encryptedD/d/'; fi
}
yes_if() { "$@" >/dev/null 2>&1 && echo yes || echo no; }
by_openssl() { yes_if openssl pkcs12 -in "$1" -passin pass:secret -nodes; }
by_node() { yes_if node -e "require('tls').createSecureContext({ pfx: require('fs').readFileSync('$1'), passphrase: 'secret' })"; }
by_ruby() { yes_if ruby -ropenssl -e "OpenSSL::PKCS12.new(File.binread('$1'), 'secret').key.private? or exit 1"; }
by_certtool() { certtool --p12-info --inder --infile "$1" --password secret 2>/dev/null | grep -q 'BEGIN CERT' && echo yes || echo no; }
by_keytool() { keytool -list -keystore "$1" -storepass secret 2>/dev/null | grep -q PrivateKeyEntry && echo yes || echo no; }
by_pk12util() { yes_if pk12util -l "$1" -W secret; }
by_python() {
	yes_if /usr/bin/python3 -c "
from cryptography.hazmat.primitives.serialization import pkcs12
assert all(pkcs12.load_key_and_certificates(open('$1', 'rb').read(), b'secret')[:2])"
}
listed() { sed 's/$/,/' | tr '\n' ' ' | sed 's/, $//'; }
read_by() { for reader in "${@:2}"; do echo "$reader: $("by_$reader" "$1")"; done | listed; }
others=(openssl node ruby certtool keytool pk12util python)
by_gpgsm des.p12 >/dev/null
id=$(gpgsm -K --with-colons 2>/dev/null | sed -n 's/^crs:[^:]*:[^:]*:[^:]*:\([^:]*\):.*/0x\1/p')
echo secret | gpgsm --batch --pinentry-mode loopback --passphrase-fd 0 --export-secret-key-p12 "$id" >gpgsm.p12 2>/dev/null
{
	written=$(for writer in openssl certtool keytool pk12util python; do echo "$writer: $(by_gpgsm $writer.p12)"; done | listed)
	echo "gpgsm reads what is written by $written"
	echo "what gpgsm writes is read by $(read_by gpgsm.p12 "${others[@]}")"
	echo "with 3DES is read by $(read_by des.p12 gpgsm "${others[@]}")"
} | tee seen
cat >expected <<'END'
gpgsm reads what is written by openssl: data error, certtool: data error, keytool: data error, pk12util: data error, python: data error
what gpgsm writes is read by openssl: no, node: no, ruby: no, certtool: yes, keytool: yes, pk12util: yes, python: yes
with 3DES is read by gpgsm: yes, openssl: yes, node: yes, ruby: yes, certtool: yes, keytool: yes, pk12util: yes, python: yes
END
cmp seen expected
