import * as l10n from '@vscode/l10n';
import type { Flag, QueryKey } from '../../core/query/keys';

/** What is asked with a key, and how. */
export function keyText(key: QueryKey): string {
  switch (key) {
    case 'label':
      return l10n.t('a part of the label; all of it with =');
    case 'id':
      return l10n.t('ID, such as private/123 or 123');
    case 'description':
      return l10n.t('a part of the description');
    case 'tag':
      return l10n.t('tag; tag:web,db is any of them, -tag:* is none at all');
    case 'region':
      return l10n.t('where a copy is kept, such as us-ord or Chicago');
    case 'status':
      return l10n.t('of the image, or of any of its copies');
    case 'vendor':
      return l10n.t('of a public image, such as Debian');
    case 'type':
      return l10n.t('manual, automatic (recovery) or shared');
    case 'creator':
      return l10n.t('the user who made it');
    case 'account':
      return l10n.t('the account that it is listed for');
    case 'is':
      return l10n.t('public, private, shared, recovery, deprecated, protected, moving, …');
    case 'size':
      return l10n.t('size>2000 (MB), size<=1.5GB, size:1GB..5GB');
    case 'total':
      return l10n.t('size of all copies together');
    case 'cost':
      return l10n.t('dollars a month for all copies, about: cost>0.5');
    case 'regions':
      return l10n.t('number of copies: regions>1');
    case 'created':
      return l10n.t('created<2025-01-01, created:2025, created>30d (in the last 30 days)');
    case 'updated':
      return l10n.t('last change: updated>2w, updated<2025-06');
    case 'expires':
      return l10n.t('when Linode deletes it: expires<7d (within 7 days)');
    case 'eol':
      return l10n.t('end of life of a public image: eol<1y');
  }
}

/** What is true of images with a flag. */
export function flagText(flag: Flag): string {
  switch (flag) {
    case 'deprecated':
      return l10n.t('deprecated, or past its end of life');
    case 'protected':
      return l10n.t('protected from deletion');
    case 'encrypted':
      return l10n.t('known to be encrypted');
    case 'public':
      return l10n.t('by Linode, for everybody');
    case 'private':
      return l10n.t('of the account');
    case 'shared':
      return l10n.t('shared with the account, or by it');
    case 'recovery':
      return l10n.t('of a deleted Linode');
    case 'cloud-init':
      return l10n.t('takes user data');
    case 'replicated':
      return l10n.t('in more than one region');
    case 'moving':
      return l10n.t('Linode is at work on it');
    case 'kubernetes':
      return l10n.t('by Linode, for the nodes of Kubernetes clusters');
  }
}
