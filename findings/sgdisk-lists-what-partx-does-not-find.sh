#!/bin/sh
# sgdisk 1.0.9 (Debian 12: gdisk 1.0.9-2.1), sfdisk and partx of util-linux 2.38.1 (2.38.1-5+deb12u3).
# Guess: a GPT disk that has lost its end has lost its partitions for all of them, or for none.
# Seen: partx and sfdisk find the partitions as long as the last usable sector of the table is there, so a
# file that lacks the copy of the table alone is read. One sector less, and there is a single partition of
# type ee; sgdisk still lists all, says that the table is OK, and ends with 0, though the partitions are
# whole in either file. So a listing by sgdisk is no proof that Linux will find anything on the disk.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q gdisk=1.0.9-2.1 fdisk=2.38.1-5+deb12u3 util-linux=2.38.1-5+deb12u3 > /dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
PATH=$folder/root/usr/sbin:$folder/root/usr/bin:$folder/root/sbin:$folder/root/bin:$PATH
make() { # a disk of 64 MiB with one partition of 20 MiB, of which so many sectors are left
  rm -f disk
  truncate -s 64M disk
  printf 'label: gpt\nsize=20M\n' | sfdisk -q disk
  truncate -s $(($1 * 512)) disk
}
partx_sees() { partx -g -o NR disk 2> /dev/null | wc -l; }
sfdisk_sees() { sfdisk -d disk 2> /dev/null | grep -c 'type=0FC63DAF' || true; }
sgdisk_sees() { sgdisk -p disk 2> /dev/null | grep -c 8300; }
usable=$((64 * 2048 - 33))
make "$usable"
kept="$(partx_sees) $(sfdisk_sees) $(sgdisk_sees)"
make $((usable - 1))
cut="$(partx_sees) $(sfdisk_sees) $(sgdisk_sees)"
sgdisk -p disk > /dev/null 2>&1
echo "Partitions by partx, sfdisk, sgdisk: $kept with the last usable sector, $cut without it"
[ "$kept" = '1 1 1' ] && [ "$cut" = '0 0 1' ]
