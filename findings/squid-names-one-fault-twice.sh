#!/bin/sh
# Squid 5.7 (Debian 12: squid 5.7-2+deb12u6), asked for a host whose name nobody knows.
# Guess: 503 (Service Unavailable), by CONNECT and by GET alike, as for a host that refuses.
# Seen: 500 to CONNECT and 502 to GET for a name that is not found; 503 to both where the connection is
# refused. So a client that waits out 502, 503 and 504 alone takes a moment without DNS, which for a
# tunnel is 500, for a fault that lasts.
set -eu
folder=$(mktemp -d)
chmod 755 "$folder"
trap 'kill "$(cat "$folder/pid" 2>/dev/null)" 2>/dev/null || true; sleep 1; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q squid=5.7-2+deb12u6 squid-common=5.7-2+deb12u6 squid-langpack \
  libecap3 libnetfilter-conntrack3 libltdl7 libnfnetlink0 libmnl0 > /dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
mkdir run
chmod 777 run
cat > squid.conf <<CONF
http_port 127.0.0.1:23128
http_access allow all
cache deny all
pinger_enable off
access_log none
cache_log $folder/run/cache.log
pid_filename none
coredump_dir $folder/run
visible_hostname finding
shutdown_lifetime 0 seconds
error_directory $folder/root/usr/share/squid-langpack/en
icon_directory $folder/root/usr/share/squid/icons
mime_table $folder/root/usr/share/squid/mime.conf
unlinkd_program $folder/root/usr/lib/squid/unlinkd
CONF
library=$(dirname "$(find root -name 'libecap.so.3')")
LD_LIBRARY_PATH="$folder/$library" root/usr/sbin/squid -N -f squid.conf > run/out 2>&1 &
echo $! > pid
proxy=http://127.0.0.1:23128
status() { curl -s -o /dev/null -w "$1" --noproxy '' -x "$proxy" "$2" || true; }
until [ "$(status '%{http_code}' http://127.0.0.1:1/)" != 000 ]; do sleep 1; done
seen="$(status '%{http_connect}' https://name.invalid/) $(status '%{http_code}' http://name.invalid/)"
seen="$seen $(status '%{http_connect}' https://127.0.0.1:1/) $(status '%{http_code}' http://127.0.0.1:1/)"
echo "Unknown name by CONNECT and GET, refused by CONNECT and GET: $seen"
[ "$seen" = '500 502 503 503' ]
