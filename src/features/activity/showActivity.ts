import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { agoText, countText } from '../../kit/quantity';
import { askChoice, BACK, type ChoiceItem, underHeading } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { type PickItem, SEPARATOR } from '../../ui/window';
import { type Activity, type ActResult, KEPT_DAYS } from './model/activity';
import { ACTIVITY_FORMATS, type ActivityFormat, exportActivities } from './model/activityExport';
import { type ReadActivities, readActivities } from './model/activityLines';
import { actText, factsText } from './model/activityText';

const ICONS: Readonly<Record<ActResult['kind'], string>> = {
  done: 'check',
  failed: 'error',
  unknown: 'question',
};

/** Shows what was done from this machine, newest first, to be searched, looked at and exported. */
export async function showActivity(
  context: Pick<AccountScope, 'activity' | 'clock'>,
): Promise<void> {
  const now = context.clock.now();
  const since = now - KEPT_DAYS * 86_400_000;
  const read = readActivities(await context.activity.read(), since);
  if (read.activities.length === 0) {
    void showInformation(
      l10n.t(
        'Nothing was changed in an account from this machine in the last {0} days.',
        KEPT_DAYS,
      ),
    );
    return;
  }
  const chosen = await askAct(read, now);
  const format = chosen === 'export' ? await askActivityFormat() : 'json';
  const acts = chosen === 'export' ? read.activities : [chosen];
  const content = exportActivities(acts, format);
  await theWindow().openText({ content, languages: [format] });
}

async function askAct(read: ReadActivities, now: number): Promise<Activity | 'export'> {
  const { activities } = read;
  const [newest] = activities;
  const title = l10n.t('Activity of the last {0} days', KEPT_DAYS);
  const count = countText(activities.length);
  const placeholder = l10n.t('Search {0} entries: what, who, when, result', count);
  const items = [
    exportItem(),
    ...underHeading(
      l10n.t('Newest first'),
      activities.map((act) => actItem(act, now)),
    ),
    ...damageItem(read),
  ];
  const question = { placeholder, items, ...(newest && { active: newest }) };
  const chosen = await askChoice<Activity | 'export'>({ title }, question);
  if (chosen === BACK) throw new CancelledError();
  return chosen;
}

function exportItem(): ChoiceItem<'export'> {
  const iconPath = theWindow().icon('export');
  return { label: l10n.t('Export All…'), iconPath, value: 'export', alwaysShow: true };
}

function actItem(act: Activity, now: number): ChoiceItem<Activity> {
  return {
    label: actText(act),
    description: [act.name, agoText(new Date(act.at), now)].join(' · '),
    detail: factsText(act),
    iconPath: theWindow().icon(ICONS[act.result.kind]),
    value: act,
  };
}

function damageItem({ unreadable }: ReadActivities): readonly PickItem[] {
  if (unreadable === 0) return [];
  const label = l10n.t('Damaged lines that could not be read: {0}', countText(unreadable));
  return [{ label, kind: SEPARATOR }];
}

async function askActivityFormat(): Promise<ActivityFormat> {
  const items = ACTIVITY_FORMATS.map((value) => ({ label: value.toUpperCase(), value }));
  const placeholder = l10n.t('As what?');
  const format = await askChoice<ActivityFormat>(
    { title: l10n.t('Export Activity') },
    { placeholder, items },
  );
  if (format === BACK) throw new CancelledError();
  return format;
}
