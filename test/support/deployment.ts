import { keeps, picks, presses, types } from './deeds';
import type { Deed } from './scriptedUser';
import { keepsTicks, ticks } from './ticks';

export const REGION = /^Region of the Linode$/;
export const PLAN = /^Plan of the Linode$/;
export const LABEL = /^Label of the Linode$/;
export const BOOT = /^How does it boot\? |^How it boots$/;
export const TAGS = /^Tags of the Linode/;
export const WAYS = /^Ways to sign in as root$/;
export const USER_DATA = /^User data for cloud-init/;

export const PASSWORD = 'Generate a Root Password';
export const OWN_KEYS = 'SSH Keys of Your Linode User “my-team”';

export interface DeployAnswers {
  readonly region?: string;
  readonly plan?: string;
  /** What is suggested; it is kept. */
  readonly label: string;
  /** Undefined: they are not asked for. */
  readonly tags?: string | undefined;
  /** How it boots; undefined for a public image, of which that is not asked. */
  readonly boot?: string | undefined;
  /** Undefined: what is ticked at first, the password. */
  readonly ways?: readonly string[];
  /** False: user data is not asked for, or answered elsewhere. */
  readonly hasUserData?: boolean;
}

/** Answers the questions of a deployment, from the region to the user data. */
export function answersDeploy(answers: DeployAnswers): readonly Deed[] {
  const { label, plan = 'Linode 4GB', region = 'Chicago, IL', ways } = answers;
  const { boot, tags } = { boot: 'Kernel of Linode', tags: '', ...answers };
  const { hasUserData = true } = answers;
  return [
    picks(region, REGION),
    picks(plan, PLAN),
    keeps(label, LABEL),
    ...(tags === undefined ? [] : [types(tags, TAGS)]),
    ...(boot === undefined ? [] : [picks(boot, BOOT)]),
    ways ? ticks(ways, WAYS) : keepsTicks([PASSWORD], WAYS),
    ...(hasUserData ? [picks('None', USER_DATA)] : []),
  ];
}

/** Confirms what costs money. */
export function creates(label: string): Deed {
  return presses('Create', new RegExp(`^Create “${label}” in .+ with .+ for about .+ a month\\?`));
}

export const passwordMessage = (label: string) =>
  `The root password of “${label}” is on the clipboard. Keep it safe: it is stored nowhere.`;

/** What is said of a Linode that runs. */
export const runs = (label: string) =>
  `The machine “${label}” is running. Where its system does not answer in a minute, its console says why.`;
