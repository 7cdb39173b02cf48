import * as l10n from '@vscode/l10n';
import { CommandId } from '../../../kit/manifest';
import { dateText } from '../../../kit/quantity';
import { markdownText } from '../../../kit/text';
import { cloudManagerUrl, type Image } from '../../images/model/image';
import { type ImageFieldsOptions, imageFields } from '../../images/model/imageDetails';
import type { IdProblem } from './idProblems';

/** What is said against an id, in a sentence or two. */
export function idProblemText(problem: IdProblem, regionLabel: (id: string) => string): string {
  switch (problem.kind) {
    case 'outdated':
      return outdatedText(problem.image);
    case 'notOffered':
      return problem.isOld
        ? l10n.t('Linode does not offer {0}, or not any more.', problem.id)
        : l10n.t('Linode has no public image {0}.', problem.id);
    case 'nearMiss':
      return l10n.t('Linode has no public image {0}. Is {1} meant?', problem.id, problem.meant.id);
    case 'notFound':
      return l10n.t(
        '{0} was not found in {1}. It may be deleted, or belong to another account.',
        ...[problem.id, problem.accounts.join(', ')],
      );
    case 'noCopy':
      return l10n.t(
        '“{0}” has no copy in {1}: Linode must bring it there first, which is slow.',
        ...[problem.image.label, regionLabel(problem.region)],
      );
  }
}

function outdatedText({ endOfLife, label }: Image): string {
  if (!endOfLife) return l10n.t('{0} is deprecated.', label);
  return l10n.t('{0} is deprecated: its end of life is {1}.', label, dateText(endOfLife));
}

/** What stands above an id: its image, and what is said against it; undefined where nothing is known. */
export function lensText(
  image: Image | undefined,
  problem: IdProblem | undefined,
  regionLabel: (id: string) => string,
): string | undefined {
  const said = problem && idProblemText(problem, regionLabel);
  if (!image || problem?.kind === 'outdated') return said;
  return said === undefined ? image.label : `${image.label} · ${said}`;
}

/** The title of a fix: what is put in the place of the id, and what Terraform will make of it. */
export function fixTitle({ id, label }: Image, isTerraform: boolean): string {
  return isTerraform
    ? l10n.t('Replace with {0} ({1}); Terraform makes the Linode anew', id, label)
    : l10n.t('Replace with {0} ({1})', id, label);
}

/** Commands that a card may run. */
export const CARD_COMMANDS = [CommandId.revealImage, CommandId.copyImageId, 'vscode.open'];

export interface IdCardOptions extends ImageFieldsOptions {
  /** What is said against the id. */
  readonly problem?: string | undefined;
  /** The address of the document with all that is known of the image. */
  readonly details: string;
}

/** The card of an image, as Markdown. Texts of the API are escaped. */
export function idCard(image: Image, options: IdCardOptions): string {
  const { details, problem } = options;
  const shown = cardFieldNames();
  const rows = imageFields(image, options)
    .filter(({ name }) => shown.includes(name))
    .map(({ name, value }) => `| ${markdownText(name)} | ${markdownText(value)} |`);
  return [
    `**${markdownText(image.label)}**`,
    ...(problem === undefined ? [] : [markdownText(problem)]),
    ['| | |', '|:--|:--|', ...rows].join('\n'),
    cardLinks(image, details).join(' · '),
  ].join('\n\n');
}

/** What matters where an image is used; the rest is in its details. */
function cardFieldNames(): readonly string[] {
  return [
    l10n.t('ID'),
    l10n.t('Account'),
    l10n.t('Status'),
    l10n.t('Size'),
    l10n.t('Cost (estimate)'),
    l10n.t('Regions'),
    l10n.t('Vendor'),
    l10n.t('Deprecated'),
    l10n.t('End of life'),
    l10n.t('Deleted on'),
    l10n.t('Share group'),
    l10n.t('Shared in groups'),
  ];
}

/** The card of an id of which no image is known, with what can stand in its place. */
export function unknownIdCard(id: string, reason: string, others: readonly Image[]): string {
  const offered = others.map(
    (image) => `- ${markdownText(image.id)} (${markdownText(image.label)})`,
  );
  const head = `**${markdownText(id)}**\n\n${markdownText(reason)}`;
  if (offered.length === 0) return head;
  return [head, l10n.t('In its place:'), offered.join('\n')].join('\n\n');
}

/** Why nothing is known of an id against which nothing can be said. */
export function unknownIdText(id: string, isSignedIn: boolean): string {
  if (id.startsWith('linode/'))
    return l10n.t('The list of Linode’s public images is not there yet.');
  return isSignedIn
    ? l10n.t('It is not in the lists of images that are there.')
    : l10n.t('Sign in to Linode to see what it is.');
}

function cardLinks(image: Image, details: string): readonly string[] {
  const page = cloudManagerUrl(image);
  return [
    commandLink(l10n.t('Show in Tree'), CommandId.revealImage, image.id),
    commandLink(l10n.t('Show Details'), 'vscode.open', details),
    ...(page ? [`[${l10n.t('Open in Cloud Manager')}](${page})`] : []),
    commandLink(l10n.t('Copy ID'), CommandId.copyImageId, image.id),
  ];
}

function commandLink(text: string, command: string, argument: string): string {
  return `[${text}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
