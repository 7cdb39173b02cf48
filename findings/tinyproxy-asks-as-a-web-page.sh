#!/bin/sh
# tinyproxy 1.11.1 (Debian 12: tinyproxy-bin 1.11.1-2.1+deb12u1), with BasicAuth.
# Guess: 407 (Proxy Authentication Required) for no password and for a wrong one, by RFC 9110.
# Seen: 407 for none, but 401 (Unauthorized), which is for web pages, for a wrong one. So a client that
# knows a refused password by 407 takes it for something else, and sends it again and again.
set -eu
folder=$(mktemp -d)
trap 'kill "$(cat "$folder/pid" 2>/dev/null)" 2>/dev/null || true; sleep 1; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q tinyproxy-bin=1.11.1-2.1+deb12u1 > /dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
printf 'Port 28888\nListen 127.0.0.1\nBasicAuth me right\nMaxClients 10\n' > tinyproxy.conf
root/usr/bin/tinyproxy -d -c tinyproxy.conf > out 2>&1 &
echo $! > pid
proxy=127.0.0.1:28888
status() { curl -s -o /dev/null -w '%{http_connect}' --noproxy '' -x "http://$1$proxy" https://127.0.0.1:1/ || true; }
until [ "$(status '')" != 000 ]; do sleep 1; done
seen="$(status '') $(status 'me:wrong@') $(status 'me:right@')"
echo "No password, a wrong one, the right one (to a port that is closed): $seen"
[ "$seen" = '407 401 500' ]
