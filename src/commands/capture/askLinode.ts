import * as l10n from '@vscode/l10n';
import { otherPlace } from '../../core/capture/capturePlace';
import { CancelledError } from '../../core/errors';
import type { Linode } from '../../core/linodes/linode';
import type { LinodesApi } from '../../core/ports';
import { showInformation } from '../../ui/messages';
import { settings } from '../../ui/settings';
import { askChoice, BACK, type ChoiceItem } from '../../ui/steps';
import { linodeFacts, otherPlaceText } from '../../words/capture/captureWords';
import { orRefused } from '../choiceItems';
import type { CommandContext } from '../commandContext';

/** Lets the user choose a Linode, of one region if told. Throws a `CancelledError` when there is none, and says so. */
export async function askLinode(
  context: CommandContext,
  api: LinodesApi,
  region: string | undefined,
): Promise<Linode> {
  const [all] = await Promise.all([api.list(), context.regions.loadQuietly()]);
  const linodes = region === undefined ? all : all.filter((linode) => linode.region === region);
  if (linodes.length === 0) return tellNone(context, region);
  const items = linodes
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))
    .map((linode) => linodeItem(context, linode));
  const title = l10n.t('Capture Image from a Linode');
  const linode = await askChoice({ title }, { placeholder: l10n.t('Which Linode?'), items });
  if (linode === BACK) throw new CancelledError();
  return linode;
}

function linodeItem({ regions, rights }: CommandContext, linode: Linode): ChoiceItem<Linode> {
  const { label, region } = linode;
  const description = linodeFacts(linode, regions.labelOf(region)).join(' · ');
  if (!rights.canChangeLinode(linode)) {
    const refusal = l10n.t('Your Linode user may not change this Linode, so it cannot capture it.');
    return orRefused({ label, description, value: linode }, refusal);
  }
  const place = otherPlace(region, { regions: regions.known, denied: settings.deniedRegions() });
  return { label, description, value: linode, ...(place && { detail: otherPlaceText(place) }) };
}

function tellNone({ regions }: CommandContext, region: string | undefined): never {
  const message =
    region === undefined
      ? l10n.t('There is no Linode to capture from.')
      : l10n.t('There is no Linode in {0} to capture from.', regions.labelOf(region));
  void showInformation(message);
  throw new CancelledError();
}
