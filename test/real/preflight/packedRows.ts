import type { Row } from './row';

function row(file: string, script: string, verdict: string): Row {
  return { file, script: script.replaceAll('FILE', file), verdict };
}

const PROGRAMS = {
  xz: ['xz -1 -c', 'xz'],
  zstd: ['zstd -qc', 'zst'],
  bzip2: ['bzip2 -1 -c', 'bz2'],
  lz4: ['lz4 -qc', 'lz4'],
  lzip: ['lzip -1 -c', 'lz'],
  lzma: ['xz --format=lzma -1 -c', 'lzma'],
} as const;

function packed(): readonly Row[] {
  const rows = Object.entries(PROGRAMS).flatMap(([format, [program, ending]]) => {
    const make = `cp $BASE disk; ${program} < $BASE`;
    const verdict = `${format}: read`;
    return [
      row(`web.raw.${ending}`, `${make} > FILE`, verdict),
      row(`${format}.img`, `${make} > FILE`, verdict),
      row(`${format}.img.gz`, `${make} > FILE`, verdict),
      row(`in-gzip-${format}.img.gz`, `${make} | gzip > FILE`, verdict),
      row(
        `web.qcow2.${ending}`,
        `cp $BASE disk; qemu-img convert -O qcow2 $BASE x; ${program} < x > FILE; rm x`,
        'qcow2: read',
      ),
    ];
  });
  return [
    ...rows,
    row('pzstd.raw.zst', 'cp $BASE disk; pzstd -q -c $BASE > FILE', 'zstd: read'),
    row('gzip-gzip.img.gz', 'cp $BASE disk; gzip -c $BASE | gzip > FILE', 'gzip: read'),
    row('gzip-gzip-gzip.img.gz', 'cp $BASE disk; gzip -c $BASE | gzip | gzip > FILE', 'gzip: read'),
    row(
      'qcow2-gzip-gzip.img.gz',
      'cp $BASE disk; qemu-img convert -O qcow2 $BASE x; gzip -c x | gzip > FILE; rm x',
      'qcow2: read',
    ),
    row(
      'large.raw.zst',
      'truncate -s 6145M x; zstd -q -1 -c x > FILE; rm x',
      'zstd: read layout sizeOpen',
    ),
    row('files.tar.xz', 'tar -cJf FILE /etc/services 2>/dev/null', 'xz: format'),
  ];
}

const PYTHON_TAR = (format: string) =>
  `python3 -c "import tarfile;t=tarfile.open('x','w',format=tarfile.${format});t.add('disk','disk.raw');t.close()"`;

function archives(): readonly Row[] {
  const long = `${'n'.repeat(60)}/${'m'.repeat(80)}/disk.raw`;
  const folder = 'mkdir d; cp $BASE d/disk.raw; cp $BASE disk';
  const dialects: readonly (readonly [name: string, make: string])[] = [
    ...['ustar', 'gnu', 'oldgnu', 'pax', 'v7'].map(
      (dialect) => [dialect, `${folder}; tar --format=${dialect} -C d -cf x disk.raw`] as const,
    ),
    ['posix-dot', `${folder}; tar --format=posix -C d -cf x ./disk.raw`],
    ['folder-first', `${folder}; tar -C d -cf x .`],
    ['folder-first-v7', `${folder}; tar --format=v7 -cf x d`],
    ['sparse', `${folder}; tar -S --format=oldgnu -C d -cf x disk.raw`],
    ['sparse-gnu', `${folder}; tar -S --format=gnu -C d -cf x disk.raw`],
    ['sparse-posix', `${folder}; tar -S --format=posix -C d -cf x disk.raw`],
    ['bsdtar', `${folder}; bsdtar -C d -cf x disk.raw`],
    ['bsdtar-pax', `${folder}; bsdtar --format=pax -C d -cf x disk.raw`],
    ['python-pax', `cp $BASE disk; ${PYTHON_TAR('PAX_FORMAT')}`],
    ['python-gnu', `cp $BASE disk; ${PYTHON_TAR('GNU_FORMAT')}`],
    [
      'long-gnu',
      `mkdir -p $(dirname ${long}); cp $BASE ${long}; cp $BASE disk; tar --format=gnu -cf x ${long}`,
    ],
    [
      'long-pax',
      `mkdir -p $(dirname ${long}); cp $BASE ${long}; cp $BASE disk; tar --format=pax -cf x ${long}`,
    ],
    [
      'long-ustar',
      `mkdir -p $(dirname ${long}); cp $BASE ${long}; cp $BASE disk; tar --format=ustar -cf x ${long}`,
    ],
    [
      'notes-too',
      `${folder}; echo hi > d/README; echo 0 > d/disk.raw.sha256; tar -C d -cf x README disk.raw.sha256 disk.raw`,
    ],
    [
      'odd-name',
      `mkdir d; cp $BASE "d/my disk's ü.raw"; cp $BASE disk; tar -C d -cf x "my disk's ü.raw"`,
    ],
    ['absolute', `${folder}; tar -P -cf x $PWD/d/disk.raw`],
    ['label', `${folder}; tar -V volume -C d -cf x disk.raw`],
  ];
  const tars = dialects.flatMap(([name, make]) => {
    return [
      row(`${name}.tar.gz`, `${make}; gzip -c x > FILE; rm -rf x d nnn*`, 'tar: read'),
      row(`${name}.tar`, `${make}; mv x FILE; rm -rf d nnn*`, 'tar: read'),
    ];
  });
  return [...tars, ...otherArchives(folder)];
}

function otherArchives(folder: string): readonly Row[] {
  const qcow2 = 'cp $BASE disk; qemu-img convert -O qcow2 $BASE a.qcow2';
  const ova =
    'cp $BASE disk; echo "<Envelope/>" > m.ovf; qemu-img convert -O vmdk -o subformat=streamOptimized $BASE m-disk1.vmdk';
  return [
    row('qcow2.tar.gz', `${qcow2}; tar -czf FILE a.qcow2; rm a.qcow2`, 'qcow2: read'),
    row(
      'machine.ova',
      `${ova}; tar --format=ustar -cf FILE m.ovf m-disk1.vmdk; rm m.ovf m-disk1.vmdk`,
      'vmdk: read',
    ),
    row(
      'machine.img',
      `${ova}; tar --format=ustar -cf FILE m.ovf m-disk1.vmdk; rm m.ovf m-disk1.vmdk`,
      'vmdk: read',
    ),
    row(
      'two-disks.ova',
      `${ova}; cp m-disk1.vmdk m-disk2.vmdk; tar -cf FILE m.ovf m-disk1.vmdk m-disk2.vmdk`,
      'ova: several',
    ),
    row(
      'first-of-two.tar.gz',
      'cp $BASE disk; cp $BASE a.img; tar -czf FILE a.img disk; rm a.img',
      'tar: read',
    ),
    row('several.tar', 'cp $BASE a.img; cp $BASE b.img; tar -cf FILE a.img b.img', 'tar: several'),
    row('files.tar.gz', 'tar -czf FILE /etc/services /etc/passwd 2>/dev/null', 'tar: format'),
    row('disk.zip', `${folder}; cd d; zip -q ../FILE disk.raw; cd ..; rm -r d`, 'zip: read'),
    row(
      'disk.img',
      `${folder}; cd d; zip -q ../x.zip disk.raw; cd ..; rm -r d; mv x.zip FILE`,
      'zip: read',
    ),
    row(
      'zip.img.gz',
      `${folder}; cd d; zip -q ../x.zip disk.raw; cd ..; rm -r d; gzip -c x.zip > FILE; rm x.zip`,
      'zip: command',
    ),
    row('stored.zip', `${folder}; cd d; zip -q -0 ../FILE disk.raw; cd ..; rm -r d`, 'zip: read'),
    row('notes.zip', `${folder}; echo hi > d/README.txt; zip -q -r FILE d; rm -r d`, 'zip: read'),
    row('qcow2.zip', `${qcow2}; zip -q FILE a.qcow2; rm a.qcow2`, 'qcow2: read'),
    row('streamed.zip', `cp $BASE disk; zip -q - - < $BASE > FILE`, 'zip: name'),
    row(
      'large-fields.zip',
      `${folder}; cd d; zip -q -fz ../FILE disk.raw; cd ..; rm -r d`,
      'zip: read',
    ),
    row(
      'bsdtar.zip',
      `${folder}; bsdtar --format=zip -C d -cf FILE disk.raw; rm -r d`,
      'zip: read',
    ),
    row(
      'gzip.zip',
      'cp $BASE disk; gzip -c $BASE > a.img.gz; zip -q FILE a.img.gz; rm a.img.gz',
      'gzip: read',
    ),
    row('two.zip', 'cp $BASE a.img; cp $BASE b.img; zip -q FILE a.img b.img', 'zip: several'),
    row('locked.zip', 'cp $BASE a.img; zip -q -P x FILE a.img', 'zip: encrypted'),
    row('files.zip', 'zip -q FILE /etc/services', 'zip: format'),
    row('files.cpio', 'echo /etc/services | cpio -o -H newc > FILE 2>/dev/null', 'cpio: format'),
  ];
}

function noDisks(): readonly Row[] {
  const page = "echo '<!DOCTYPE html><html><title>Sign in</title></html>' > FILE";
  return [
    row('page.img.gz', page, 'webPage: format'),
    row('page.img', page, 'webPage: format'),
    row('notes.raw', 'echo hi > FILE', 'text: format'),
    row(
      'pointer.img.gz',
      "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:0\\nsize 9\\n' > FILE",
      'gitLfs: format',
    ),
    row('program.img', 'cp /bin/ls FILE', 'program: format'),
    row('plain.iso', 'mkdir d; echo hi > d/x; genisoimage -quiet -o FILE d', 'iso: format'),
    row('iso.img', 'mkdir d; echo hi > d/x; genisoimage -quiet -o FILE d', 'iso: format'),
    row('iso.img.gz', 'mkdir d; echo hi > d/x; genisoimage -quiet d | gzip > FILE', 'iso: format'),
    row('udf.iso', 'mkdir d; echo hi > d/x; genisoimage -quiet -udf -o FILE d', 'iso: format'),
    row(
      'hybrid.iso',
      'mkdir d; cp $BASE d/x; xorriso -as mkisofs -quiet -partition_offset 16 -o FILE d 2>/dev/null',
      'hybridIso layout',
    ),
    row(
      'hybrid-cut.iso',
      'mkdir d; cp $BASE d/x; xorriso -as mkisofs -quiet -partition_offset 16 -o FILE d 2>/dev/null; truncate -s 5M FILE',
      'hybridIso layout cutShort',
    ),
    row(
      'root.squashfs',
      'mkdir d; echo hi > d/x; mksquashfs d FILE -quiet >/dev/null',
      'squashfs: format',
    ),
    row(
      'root.img',
      'mkdir d; echo hi > d/x; mksquashfs d FILE -quiet >/dev/null',
      'squashfs: format',
    ),
  ];
}

/** Compressed data, archives, and what is no disk at all. */
export const packedRows: readonly Row[] = [...packed(), ...archives(), ...noDisks()];
