/** A kernel as `GET /linode/kernels` has it. */
export interface WireKernel {
  id: string;
  label: string;
  version: string;
  kvm: boolean;
  architecture: 'x86_64' | 'i386';
  pvops: boolean;
  deprecated: boolean;
  built: string | null;
}

function kernel(id: string, label: string, version: string, more: Partial<WireKernel> = {}) {
  const built = '2018-01-02T03:04:05';
  const facts = { kvm: true, pvops: true, deprecated: false, built } as const;
  return { id: `linode/${id}`, label, version, architecture: 'x86_64', ...facts, ...more } as const;
}

/** Some of the 330 that there are (FACTS 3.3): the ones that start a loader, and two of each kind. */
export const KERNELS: readonly WireKernel[] = [
  kernel('latest-64bit', 'Latest 64 bit (6.8.9-x86_64-linode164)', '6.8.9'),
  kernel('5.17.5-x86_64-linode154', '5.17.5-x86_64-linode154', '5.17.5'),
  kernel('latest-2.6-32bit', 'Latest 2.6 (2.6.39.1-linode34)', '2.6.39', {
    architecture: 'i386',
    deprecated: true,
    kvm: false,
  }),
  kernel('grub2', 'GRUB 2', '2.06', { pvops: false }),
  kernel('direct-disk', 'Direct Disk', '', { pvops: false }),
];
