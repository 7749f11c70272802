#!/usr/bin/env bash
# golang.org/x/oauth2/jwt (Debian 12: golang-golang-x-oauth2-dev 0.3.0-1, Go 1.19), the JWT bearer grant (RFC 7523) as Go's programs
# send it, 2026-11-29.
# One would guess: an access token lasts as long as `expires_in` says. An ID token that comes with it, as where the scope has `openid`,
# is another token, for another reader and with a time of its own; who does not use it leaves it alone.
# True: its `exp` takes the place of `expires_in`. With an ID token for a minute a token for an hour is requested anew each minute;
# with one for eight hours a token for five minutes is sent for eight hours, and after it has ended every call gets 401, since a
# source of Go asks its clock and no server. And of an ID token whose `aud` is a list, as OpenID Connect allows and several servers
# write it, the whole response is refused: the access token in it is lost.
# Seen (expires_in, the ID token's life; what Go makes of it):
#   3600, no ID token: good for 3600 s
#   3600, 60: good for 60 s
#   300, 28800: good for 28800 s
#   3600, 3600 with a list for aud: no token
# Ends with 1 if that changes. Needs of Debian 12 golang-go and golang-golang-x-oauth2-dev (installed if missing); listens on the
# loopback address only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go golang-golang-x-oauth2-dev)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"time"

	"golang.org/x/oauth2/jwt"
)

type object map[string]interface{}

func part(value object) string {
	text, _ := json.Marshal(value)
	return base64.RawURLEncoding.EncodeToString(text)
}

// Go reads an ID token here without a look at its signature.
func idToken(seconds int64, audience interface{}) string {
	claims := object{"iss": "https://id.test", "sub": "anna", "aud": audience, "exp": time.Now().Unix() + seconds}
	return part(object{"alg": "RS256"}) + "." + part(claims) + ".c2lnbmF0dXJl"
}

func try(name string, response func() object, key []byte) {
	server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
		answer.Header().Set("Content-Type", "application/json")
		json.NewEncoder(answer).Encode(response())
	}))
	defer server.Close()
	config := &jwt.Config{Email: "client", PrivateKey: key, TokenURL: server.URL, Scopes: []string{"openid"}}
	token, err := config.TokenSource(context.Background()).Token()
	if err != nil {
		fmt.Printf("%s: no token\n", name)
		return
	}
	tens := math.Round(time.Until(token.Expiry).Seconds() / 10)
	fmt.Printf("%s: good for %v s\n", name, 10*tens)
}

func main() {
	private, _ := rsa.GenerateKey(rand.Reader, 2048)
	key := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)})
	token := func(expiresIn int, more object) object {
		response := object{"access_token": "token", "token_type": "Bearer", "expires_in": expiresIn}
		for name, value := range more {
			response[name] = value
		}
		return response
	}
	with := func(expiresIn int, seconds int64, audience interface{}) func() object {
		return func() object { return token(expiresIn, object{"id_token": idToken(seconds, audience)}) }
	}
	try("3600, no ID token", func() object { return token(3600, nil) }, key)
	try("3600, 60", with(3600, 60, "client"), key)
	try("300, 28800", with(300, 28800, "client"), key)
	try("3600, 3600 with a list for aud", with(3600, 3600, []string{"client"}), key)
}
GO
GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go run main.go | tee seen
cat >expected <<'END'
3600, no ID token: good for 3600 s
3600, 60: good for 60 s
300, 28800: good for 28800 s
3600, 3600 with a list for aud: no token
END
cmp seen expected
