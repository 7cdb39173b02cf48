import type { Row } from './row';

const FORMATS: readonly (readonly [name: string, options: string])[] = [
  ['qcow2', '-O qcow2'],
  ['qcow2-v2', '-O qcow2 -o compat=0.10'],
  ['qcow2-zlib', '-c -O qcow2'],
  ['qcow2-zstd', '-c -O qcow2 -o compression_type=zstd'],
  ['qcow2-extended', '-O qcow2 -o extended_l2=on'],
  ['qcow', '-O qcow'],
  ['qed', '-O qed'],
  ['vmdk', '-O vmdk'],
  ['vmdk-stream', '-O vmdk -o subformat=streamOptimized'],
  ['vdi', '-O vdi'],
  ['vdi-static', '-O vdi -o static=on'],
  ['vpc', '-O vpc -o force_size=on'],
  ['vhdx', '-O vhdx'],
  ['vhdx-fixed', '-O vhdx -o subformat=fixed'],
  ['parallels', '-O parallels'],
];

function converted(): readonly Row[] {
  const images = FORMATS.flatMap(([name, options]) => {
    const format = name.replace(/-.*/, '');
    const make = `cp $BASE disk; qemu-img convert -f raw ${options} $BASE`;
    const verdict = `${format}: ${format === 'qcow' ? 'command' : 'read'}`;
    return [
      { file: `${name}.img`, script: `${make} ${name}.img`, verdict },
      { file: `web.${format}`, script: `${make} web.${format}`, verdict },
      {
        file: `${name}.img.gz`,
        script: `${make} x; gzip -c x > ${name}.img.gz; rm x`,
        verdict,
      },
    ];
  });
  return [
    ...images,
    {
      file: 'flat.vmdk',
      script:
        'cp $BASE disk; qemu-img convert -f raw -O vmdk -o subformat=monolithicFlat $BASE flat.vmdk',
      verdict: 'vmdkDescriptor: command',
    },
    {
      file: 'split.vmdk',
      script:
        'cp $BASE disk; qemu-img convert -f raw -O vmdk -o subformat=twoGbMaxExtentSparse $BASE split.vmdk',
      verdict: 'vmdkDescriptor: command',
    },
    {
      file: 'split-flat.vmdk',
      script:
        'cp $BASE disk; qemu-img convert -f raw -O vmdk -o subformat=twoGbMaxExtentFlat $BASE split-flat.vmdk',
      verdict: 'vmdkDescriptor: command',
    },
    {
      file: 'android.img',
      script: 'cp $BASE disk; img2simg $BASE android.img',
      verdict: 'androidSparse: command',
    },
    {
      file: '-rf: $(x) \'`"!.qed',
      script: 'cp $BASE disk; qemu-img convert -O qed $BASE x; mv x "./-rf: \\$(x) \'\\`\\"!.qed"',
      verdict: 'qed: read',
    },
    {
      file: 'web-2026-11-30T18:00.qcow2.gz',
      script:
        'cp $BASE disk; qemu-img convert -O qcow2 $BASE x; gzip -c x > web-2026-11-30T18:00.qcow2.gz; rm x',
      verdict: 'qcow2: read',
    },
  ];
}

function withoutCommand(): readonly Row[] {
  const row = (file: string, script: string, verdict: string): Row => ({ file, script, verdict });
  const backed = (format: string, options = '') =>
    `qemu-img convert -O ${format} $BASE base.${format}; qemu-img create -q -f ${format} -b base.${format} -F ${format} ${options} top.${format}`;
  return [
    row('top.qcow2', backed('qcow2'), 'qcow2: difference'),
    row('top.qed', backed('qed'), 'qed: difference'),
    row('top.vmdk', backed('vmdk'), 'vmdk: difference'),
    row(
      'locked.qcow2',
      'qemu-img create -q --object secret,id=s,data=x -f qcow2 -o encrypt.format=aes,encrypt.key-secret=s locked.qcow2 8M',
      'qcow2: encrypted',
    ),
    row(
      'elsewhere.qcow2',
      'qemu-img create -q -f qcow2 -o data_file=data.raw elsewhere.qcow2 8M',
      'qcow2: dataFile',
    ),
    row(
      'split-s001.vmdk',
      'qemu-img convert -O vmdk -o subformat=twoGbMaxExtentSparse $BASE split.vmdk',
      'vmdk: piece',
    ),
    row(
      'alone.vmdk',
      'qemu-img convert -O vmdk -o subformat=monolithicFlat $BASE alone.vmdk; rm alone-flat.vmdk',
      'vmdkDescriptor: piece',
    ),
    row(
      'text.img.gz',
      'qemu-img convert -O vmdk -o subformat=monolithicFlat $BASE a.vmdk; gzip -c a.vmdk > text.img.gz',
      'vmdkDescriptor: piece',
    ),
    row(
      'large.qcow2',
      'qemu-img create -q -f qcow2 large.qcow2 10G',
      'qcow2: read layout tooLarge',
    ),
    ...['qcow', 'qed', 'vmdk', 'vdi', 'vhdx', 'parallels'].map((format) =>
      row(
        `large.${format}`,
        `qemu-img create -q -f ${format} large.${format} 10G`,
        format === 'qcow' ? 'qcow: tooLarge' : `${format}: read layout tooLarge`,
      ),
    ),
    row('large.vhd', 'qemu-img create -q -f vpc large.vhd 10G', 'vpc: read layout tooLarge'),
    row(
      'large.img.gz',
      'qemu-img create -q -f qcow2 x 10G; gzip -c x > large.img.gz',
      'qcow2: read tooLarge',
    ),
  ];
}

/** Virtual disks under any name, and in gzip. */
export const virtualRows: readonly Row[] = [...converted(), ...withoutCommand()];
