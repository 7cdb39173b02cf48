import type { WireLinodeType } from './wire';

/** id, label, class, memory GB, disk GB, vCPUs, transfer GB, hourly, monthly, monthly of backups. */
type Row = readonly [
  id: string,
  label: string,
  kind: string,
  memoryGb: number,
  diskGb: number,
  vcpus: number,
  transferGb: number,
  hourly: number,
  monthly: number,
  backups: number,
];

const ROWS: readonly Row[] = [
  ['g6-nanode-1', 'Nanode 1GB', 'nanode', 1, 25, 1, 1000, 0.0075, 5, 2],
  ['g6-standard-1', 'Linode 2GB', 'standard', 2, 50, 1, 2000, 0.018, 12, 2.5],
  ['g6-standard-2', 'Linode 4GB', 'standard', 4, 80, 2, 4000, 0.036, 24, 5],
  ['g6-standard-4', 'Linode 8GB', 'standard', 8, 160, 4, 5000, 0.072, 48, 10],
  ['g6-standard-6', 'Linode 16GB', 'standard', 16, 320, 6, 8000, 0.144, 96, 20],
  ['g7-highmem-16', 'Linode 300GB', 'highmem', 300, 340, 16, 9000, 1.44, 960, 80],
  ['g6-dedicated-2', 'Dedicated 4GB', 'dedicated', 4, 80, 2, 4000, 0.054, 36, 5],
  ['g6-dedicated-4', 'Dedicated 8GB', 'dedicated', 8, 160, 4, 5000, 0.108, 72, 10],
  ['g6-dedicated-8', 'Dedicated 16GB', 'dedicated', 16, 320, 8, 6000, 0.216, 144, 20],
  ['g1-gpu-rtx6000-1', 'Dedicated 32GB + RTX6000 GPU x1', 'gpu', 32, 640, 8, 16000, 1.5, 1000, 40],
  ['g7-premium-2', 'Premium 4GB', 'premium', 4, 80, 2, 4000, 0.0645, 43, 5],
  ['g7-premium-4', 'Premium 8GB', 'premium', 8, 160, 4, 5000, 0.129, 86, 10],
];

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Jakarta and Sao Paulo cost 20 % and 40 % more; GPU plans have no prices of their own there. */
function regionPrices(kind: string, hourly: number, monthly: number) {
  if (kind === 'gpu') return [];
  return [
    { id: 'id-cgk', hourly: round(hourly * 1.2, 3), monthly: round(monthly * 1.2, 2) },
    { id: 'br-gru', hourly: round(hourly * 1.4, 3), monthly: round(monthly * 1.4, 2) },
  ];
}

/** Plans of every class with their prices (FACTS 3.3). */
export function linodeTypes(): WireLinodeType[] {
  return ROWS.map((row) => {
    const [id, label, kind, memoryGb, diskGb, vcpus, transfer, hourly, monthly, backups] = row;
    const backupsHourly = round(backups / 667, 3);
    return {
      id,
      label,
      price: { hourly, monthly },
      region_prices: regionPrices(kind, hourly, monthly),
      addons: {
        backups: {
          price: { hourly: backupsHourly, monthly: backups },
          region_prices: regionPrices(kind, backupsHourly, backups),
        },
      },
      memory: memoryGb * 1024,
      disk: diskGb * 1024,
      transfer,
      vcpus,
      gpus: kind === 'gpu' ? 1 : 0,
      network_out: Math.min(transfer, 10_000),
      class: kind,
      successor: null,
    };
  });
}
