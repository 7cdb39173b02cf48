#!/bin/sh
# QEMU 7.2.22 (qemu-utils 1:7.2+dfsg-7+deb12u18+b3 of Debian 12): qemu-img convert of virtual disks that were cut.
# Guess: a file that lacks its second half is refused, or fails when what is missing is read.
# Seen: of VDI, VMDK, Parallels and qcow a disk comes of it, with zeros for what is missing and status 0; VHD
# and VHDX are refused. `qemu-img check` finds it in Parallels, fails for VMDK, says nothing of VDI, and
# knows no check for qcow. `qemu-img map` tells places behind the end for all but qcow. So a download that
# was cut becomes a disk, unless somebody holds the map against the size of the file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
version=$(dpkg-query -W -f '${Version}' qemu-utils 2> /dev/null || true)
[ "$version" = '1:7.2+dfsg-7+deb12u18+b3' ] || apt-get install -y --no-install-recommends \
  'qemu-utils=1:7.2+dfsg-7+deb12u18+b3' > /dev/null 2>&1
head -c 8M /dev/urandom > disk.raw
seen=''
for format in vdi vmdk parallels qcow vpc vhdx; do
  qemu-img convert -f raw -O "$format" disk.raw "whole.$format"
  head -c 4M "whole.$format" > "cut.$format"
  status=0
  qemu-img convert -f "$format" -O raw "cut.$format" "cut-$format.raw" > /dev/null 2>&1 || status=$?
  zeros=$(cmp -s disk.raw "cut-$format.raw" && echo same || echo other)
  check=0
  qemu-img check -q -f "$format" "cut.$format" > /dev/null 2>&1 || check=$?
  seen="$seen$format $status $zeros $check, "
done
echo "format, status of convert, disk, status of check: $seen"
[ "$seen" = 'vdi 0 other 0, vmdk 0 other 1, parallels 0 other 2, qcow 0 other 63, vpc 1 other 1, vhdx 1 other 2, ' ]
