import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { Region } from '../../core/regions/region';
import type { ReplicationPlan } from '../../core/replication/replicationPlan';
import { replicaText } from '../images/image';
import { placeName, placeNames } from './places';

/** "Osaka: replicating, Madrid: waiting to be copied": what is not done yet. */
export function stepsLeftText(
  { replicas }: Image,
  { add, remove }: ReplicationPlan,
  regions: readonly Region[],
): string {
  const leaving = remove.filter(({ region }) => replicas.some((one) => one.region === region));
  const steps = [
    ...add.map((region) => {
      const replica = replicas.find((one) => one.region === region);
      return { region, status: replica?.status ?? 'pending replication' };
    }),
    ...leaving.map(({ region }) => ({ region, status: 'pending deletion' })),
  ];
  return steps
    .filter(({ status }) => status !== 'available')
    .map(({ region, status }) => `${placeName(region, regions)}: ${replicaText(status)}`)
    .join(', ');
}

/** What a plan has come to, in a sentence or two. */
export function replicatedText(
  { label, replicas }: Image,
  { add, remove }: ReplicationPlan,
  regions: readonly Region[],
): string {
  const isThere = (region: string) =>
    replicas.some((one) => one.region === region && one.status === 'available');
  const there = add.filter(isThere);
  const lost = add.filter((region) => !isThere(region));
  const gone = remove.map(({ region }) => region);
  const names = (ids: readonly string[]) => placeNames(ids, regions);
  return [
    ...(there.length > 0 ? [l10n.t('“{0}” is available in {1}.', label, names(there))] : []),
    ...(gone.length > 0 ? [l10n.t('“{0}” is no longer in {1}.', label, names(gone))] : []),
    ...(lost.length > 0
      ? [l10n.t('“{0}” was removed from {1} meanwhile.', label, names(lost))]
      : []),
  ].join(' ');
}
