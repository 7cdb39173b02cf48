import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CommandId } from '../../kit/manifest';
import { markdownText } from '../../kit/text';
import type { ImagePrice } from './model/cost';
import { cloudManagerUrl, type Image } from './model/image';
import {
  type Field,
  groupFields,
  type ImageFieldsOptions,
  imageFields,
} from './model/imageDetails';
import { type GroupNode, groupLabel } from './model/imageGroups';

/** A small card with every field of the image. */
export function imageTooltip(image: Image, options: ImageFieldsOptions): vscode.MarkdownString {
  const card = new vscode.MarkdownString();
  // (`appendText` makes every space an unbreakable one.)
  card.supportHtml = true; // For the line breaks in cells; text of the API is escaped.
  card.isTrusted = { enabledCommands: [CommandId.copyImageId] };
  card.appendMarkdown(`**${markdownText(image.label)}**\n\n`);
  if (image.description.trim() !== '')
    card.appendMarkdown(`${markdownText(image.description)}\n\n`);
  appendFields(card, imageFields(image, options));
  card.appendMarkdown(`\n${links(image).join(' · ')}`);
  return card;
}

/** The same for a group. */
export function groupTooltip(node: GroupNode, price: ImagePrice): vscode.MarkdownString {
  const card = new vscode.MarkdownString(`**${markdownText(groupLabel(node.group))}**\n\n`);
  appendFields(card, groupFields(node, price));
  return card;
}

function appendFields(card: vscode.MarkdownString, fields: readonly Field[]): void {
  card.appendMarkdown('| | |\n|:--|:--|\n');
  for (const { name, value } of fields) {
    card.appendMarkdown(`| ${markdownText(name)} | ${markdownText(value)} |\n`);
  }
}

function links(image: Image): readonly string[] {
  const argument = encodeURIComponent(JSON.stringify([image.id]));
  const copy = `[${l10n.t('Copy ID')}](command:${CommandId.copyImageId}?${argument})`;
  const page = cloudManagerUrl(image);
  return page ? [`[${l10n.t('Open in Cloud Manager')}](${page})`, copy] : [copy];
}
