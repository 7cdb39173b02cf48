import type { Row } from './row';

const OPEN = 'ext4 sizesDiffer, whole: ';

function row(file: string, script: string, verdict: string): Row {
  return { file, script: script.replaceAll('FILE', file), verdict: verdict.trim() };
}

/** So large when it is compressed that more than the limit could come of it. */
const LARGE = 'truncate -s 16M d; mkdir f; head -c 8M /dev/urandom > f/noise; mkfs.ext4 -q -d f d';

function whole(): readonly Row[] {
  const part = (which: string) => `dd if=$BASE bs=1M ${which} status=none`;
  return [
    ...['gzip -1', 'gzip -6', 'gzip -9', 'gzip --rsyncable', 'pigz', 'pigz -p1', 'pigz -R'].map(
      (command) =>
        row(`${command.replaceAll(/\W+/g, '-')}.img.gz`, `${command} -c < $BASE > FILE`, 'ext4'),
    ),
    row('named.img.gz', 'cp $BASE web.img; gzip -N web.img; mv web.img.gz FILE', 'ext4'),
    row('pigz-i.img.gz', 'pigz -i -c < $BASE > FILE', 'ext4'),
    row(
      'python.img.gz',
      `python3 -c "import gzip,shutil;shutil.copyfileobj(open('$BASE','rb'),gzip.open('FILE','wb'))"`,
      'ext4',
    ),
    row(
      'stored.img.gz',
      `python3 -c "import gzip;gzip.open('FILE','wb',0).write(open('$BASE','rb').read())"`,
      'ext4',
    ),
    row('flags.img.gz', `python3 -c "${HEADER_WITH_ALL}"`, 'ext4'),
    row('bgzip.img.gz', 'bgzip -c $BASE > FILE', 'ext4'),
    row('two.img.gz', `(${part('count=3')} | gzip; ${part('skip=3')} | pigz) > FILE`, `${OPEN}`),
    row('empty-first.img.gz', '(gzip < /dev/null; gzip -c $BASE) > FILE', 'ext4'),
    row('bgzip-large.img.gz', `${LARGE}; bgzip -c d > FILE`, 'ext4 sizeOpen, whole:'),
    row('empty-last.img.gz', '(gzip -c $BASE; gzip < /dev/null) > FILE', `${OPEN}`),
    row('twice.img.gz', '(gzip -c $BASE; gzip -c $BASE) > FILE', 'ext4'),
    row('other.raw.gz', 'gzip -c $BASE > FILE', 'ext4'),
    row('other.bin.gz', 'gzip -c $BASE > FILE', 'ext4'),
    row('gzip.img', 'gzip -c $BASE > FILE', 'ext4'),
  ];
}

/** FEXTRA, FNAME, FCOMMENT and FHCRC, of RFC 1952. */
const HEADER_WITH_ALL = [
  'import zlib,struct',
  "data=open('$BASE','rb').read()",
  "head=bytes([31,139,8,30,0,0,0,0,0,255])+struct.pack('<H',60000)+bytes(60000)+b'n'*5000+bytes(1)+b'c'+bytes(1)",
  "head+=struct.pack('<H',zlib.crc32(head)&65535)",
  'body=zlib.compressobj(6,zlib.DEFLATED,-15)',
  "open('FILE','wb').write(head+body.compress(data)+body.flush()+struct.pack('<II',zlib.crc32(data),len(data)))",
].join(';');

function disksInGzip(): readonly Row[] {
  return [
    row(
      'gpt.img.gz',
      "truncate -s 64M d; printf 'label: gpt\\nsize=20M\\n' | sfdisk -q d; gzip d; mv d.gz FILE",
      'gpt uefi',
    ),
    row(
      'mbr.img.gz',
      "truncate -s 64M d; printf 'label: dos\\nsize=20M\\n' | sfdisk -q d; gzip d; mv d.gz FILE",
      'mbr noLoader',
    ),
    row(
      'mbr-full.img.gz',
      "truncate -s 64M d; printf 'label: dos\\n,\\n' | sfdisk -q d; gzip d; mv d.gz FILE",
      'mbr noLoader',
    ),
    row(
      'luks.img.gz',
      'head -c 20M /dev/urandom > d; echo x | cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 d -; gzip d; mv d.gz FILE',
      'luks sizeOpen, whole:',
    ),
    row('zeros.img.gz', 'truncate -s 64M d; gzip d; mv d.gz FILE', 'blank layout'),
    row(
      'vhd.img.gz',
      'qemu-img convert -f raw -O vpc -o subformat=fixed,force_size=on $BASE d; gzip d; mv d.gz FILE',
      'ext4, whole: vhdFooter',
    ),
    row(
      'shrunk.img.gz',
      "truncate -s 64M d; printf 'label: gpt\\nsize=20M\\n' | sfdisk -q d; mkfs.ext4 -q -E offset=1048576 d 24M; gzip d; mv d.gz FILE",
      'gpt uefi, whole: uefi partitionTooShort',
    ),
    row(
      'no-copy.img.gz',
      "truncate -s 64M d; printf 'label: gpt\\nsize=20M\\n' | sfdisk -q d; dd if=/dev/zero of=d bs=512 seek=131071 count=1 conv=notrunc status=none; gzip d; mv d.gz FILE",
      'gpt uefi, whole: uefi noBackupTable',
    ),
    row('fat.img.gz', 'truncate -s 64M d; mkfs.fat d >/dev/null; gzip d; mv d.gz FILE', 'fat'),
    row('nothing.img.gz', 'gzip < /dev/null > FILE', 'empty empty'),
    row(
      'page.img.gz',
      "echo '<!DOCTYPE html><title>Sign in</title>' | gzip > FILE",
      'webPage: format',
    ),
  ];
}

function damaged(): readonly Row[] {
  const cutDisk = (bytes: string) => `head -c ${bytes} $BASE | gzip > FILE`;
  const patched = (offset: string) =>
    `gzip -c $BASE > FILE; size=$(wc -c < FILE); printf zz | dd of=FILE bs=1 seek=$((size ${offset})) conv=notrunc status=none`;
  return [
    row('cut-disk.img.gz', cutDisk('5M'), `${OPEN}cutShort`),
    row('cut-little.img.gz', cutDisk('8388607'), `${OPEN}cutShort`),
    row(
      'cut-gpt.img.gz',
      "truncate -s 64M d; printf 'label: gpt\\nsize=20M\\n' | sfdisk -q d; head -c 40M d | gzip > FILE",
      'gpt uefi sizesDiffer, whole: uefi cutShort',
    ),
    row('cut-in-data.img.gz', 'gzip -c $BASE | head -c 500000 > FILE', `${OPEN}truncated`),
    row('cut-in-trailer.img.gz', 'gzip -c $BASE | head -c -3 > FILE', `${OPEN}truncated`),
    row('cut-before-trailer.img.gz', 'gzip -c $BASE | head -c -8 > FILE', `${OPEN}truncated`),
    row('cut-in-header.img.gz', 'gzip -c $BASE | head -c 7 > FILE', 'truncated'),
    row('wrong-crc.img.gz', patched('- 8'), 'ext4, whole: damaged'),
    row('wrong-length.img.gz', patched('- 3'), `${OPEN}damaged`),
    row('wrong-data.img.gz', patched('/ 2'), 'ext4, whole: damaged'),
    row('zero-padding.img.gz', '(gzip -c $BASE; head -c 4 /dev/zero) > FILE', `${OPEN}trailing`),
    row(
      'block-padding.img.gz',
      '(gzip -c $BASE; head -c 100000 /dev/zero) > FILE',
      `${OPEN}trailing`,
    ),
    row(
      'openwrt.img.gz',
      '(gzip -c $BASE; printf \'{"metadata_version":"1.1"}FWx0\\217\\5\\340\\20\\1\\0\\0\\0\\0\\0\\0\\42\') > FILE',
      `${OPEN}trailing`,
    ),
    row(
      'openwrt-mbr.img.gz',
      "truncate -s 64M d; printf 'label: dos\\nsize=63M\\n' | sfdisk -q d; (gzip -c d; printf 'FWx0\\217\\5\\340\\20\\1\\0\\0\\0\\0\\0\\0\\42') > FILE",
      'mbr noLoader sizesDiffer, whole: noLoader trailing',
    ),
    row('signed.img.gz', '(gzip -c $BASE; head -c 900 /dev/urandom) > FILE', `${OPEN}trailing`),
    row('text-behind.img.gz', '(gzip -c $BASE; cat /etc/services) > FILE', `${OPEN}trailing`),
  ];
}

/** Lengths that the four bytes of the trailer cannot hold. */
function longOnes(): readonly Row[] {
  const made = (size: string) =>
    `truncate -s ${size} d; mkfs.ext4 -q -F d; igzip -1 -c d > FILE; rm d`;
  return [
    row('over-4-gib.img.gz', made('4100M'), 'ext4'),
    row('over-limit.img.gz', made('6145M'), 'ext4 tooLarge freeEnd'),
    row(
      'over-limit-cut.img.gz',
      'truncate -s 7G d; mkfs.ext4 -q -F d; head -c 100M d | igzip > FILE; rm d',
      `${OPEN}cutShort`,
    ),
    row('over-limit.img', 'truncate -s 7G FILE; mkfs.ext4 -q -F FILE', 'ext4 tooLarge'),
  ];
}

/** What gzip and its like make, whole, damaged and with something behind it. */
export const gzipRows: readonly Row[] = [...whole(), ...disksInGzip(), ...damaged(), ...longOnes()];
