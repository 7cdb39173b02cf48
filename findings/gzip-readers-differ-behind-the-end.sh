#!/bin/sh
# gzip 1.12, pigz 2.6, igzip 2.30 (isal), 7-Zip 26.02, bsdcat 3.6.2 of Debian 12, and its Python 3.11.
# Guess: zeros behind the end of a gzip file are taken for padding by all; other bytes are an error for
# all but gzip, which ends with 2 and a warning.
# Seen: pigz, igzip and bsdcat leave out any bytes without a word and end with 0; 7-Zip refuses zeros, too;
# Python takes zeros and refuses the rest. So whether a disk image with metadata behind it (as OpenWrt's)
# can be uncompressed depends on who does it, and a check by one program says nothing of another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q pigz=2.6-1 isal=2.30.0-5 libisal2=2.30.0-5 7zip=22.01+really26.02+dfsg-0+deb12u1 \
  libarchive-tools=3.6.2-1+deb12u5 libarchive13=3.6.2-1+deb12u5 > /dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
PATH=$folder/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libisal.so.2')")
export LD_LIBRARY_PATH
echo content | gzip > plain.gz
{ cat plain.gz; head -c 4 /dev/zero; } > zeros.gz
{ cat plain.gz; printf 'FWx0metadata'; } > others.gz
status() { "$@" > /dev/null 2>&1 && echo 0 || echo $?; }
read_by_all() {
  echo "$(status gzip -t "$1") $(status pigz -t "$1") $(status igzip -t "$1") $(status bsdcat "$1")" \
    "$(status 7zz t "$1") $(status python3 -c 'import gzip, sys; gzip.open(sys.argv[1]).read()' "$1")"
}
seen="$(read_by_all plain.gz), $(read_by_all zeros.gz), $(read_by_all others.gz)"
echo "gzip, pigz, igzip, bsdcat, 7zz, Python; of nothing, zeros, others behind the end: $seen"
[ "$seen" = '0 0 0 0 0 0, 0 0 0 0 2 0, 2 0 0 0 2 1' ]
