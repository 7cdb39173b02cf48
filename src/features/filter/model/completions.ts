import type { Image } from '../../images/model/image';
import {
  amountKeys,
  flags,
  isAmountKey,
  type QueryFlag,
  type QueryKey,
  queryKeyOf,
  queryKeys,
} from './keys';
import { applyQuery, queryValueText, readQuery } from './query';
import type { QueryContext } from './terms';
import { type Token, tokens } from './tokens';
import { amountsToTry, countsOf, type ValueKey, type ValueOptions, valueKeys } from './values';

/** What the text may go on with. */
export type Completion = {
  /** The term, as far as it goes then. */
  readonly label: string;
  /** The whole text when it is taken. */
  readonly text: string;
} & (
  | { readonly kind: 'key'; readonly key: QueryKey }
  /** With how many images are found then. */
  | { readonly kind: 'flag'; readonly value: QueryFlag; readonly count: number }
  | {
      readonly kind: 'value';
      readonly key: QueryKey;
      readonly value: string;
      readonly count: number;
    }
);

export interface CompletionOptions {
  /** Those that the counts are of. */
  readonly images: readonly Image[];
  readonly context: QueryContext;
}

/** That many values of a key are offered. */
const MOST_VALUES = 30;

/** That many values of any key are offered for a word. */
const MOST_FOR_WORD = 5;

/** What the end of a text may go on with: keys, then values of the images that fit the rest. */
export function completions(text: string, options: CompletionOptions): readonly Completion[] {
  const last = tokens(text).at(-1);
  const token = last && last.end === text.length ? last : undefined;
  const before = text.slice(0, token?.start ?? text.length);
  const images = applyQuery(options.images, readQuery(before), options.context);
  const end = new TextEnd(before, { images, context: options.context });
  if (!token) return end.keys('', '');
  // What is there already adds nothing.
  return atToken(end, token, text).filter((one) => one.text.trimEnd() !== text && isReadable(one));
}

/** False where something is wrong before a last comma, such as a value that is missing. */
function isReadable({ kind, label }: Completion): boolean {
  return kind === 'key' || readQuery(`${label} `).problems.length === 0;
}

function atToken(end: TextEnd, token: Token, text: string): readonly Completion[] {
  if (token.values.some(({ isQuoted, isOpen }) => isQuoted && !isOpen)) return [];
  if (token.asked) return end.ofKey(token, text);
  const word = token.values[0]?.text ?? '';
  const minus = token.isNegated || word === '-' ? '-' : '';
  const prefix = word === '-' ? '' : word.toLowerCase();
  return [...end.keys(prefix, minus), ...end.forWord(prefix, minus)];
}

/** The place where a text goes on. */
class TextEnd {
  constructor(
    private readonly before: string,
    /** The images fit what stands before. */
    private readonly options: CompletionOptions,
  ) {}

  keys(prefix: string, minus: string): readonly Completion[] {
    return queryKeys
      .filter((key) => key.startsWith(prefix))
      .map((key) => {
        const label = minus + key + operatorOf(key);
        return { kind: 'key', key, label, text: this.before + label };
      });
  }

  /** Flags and values that begin with what may become a word, too. */
  forWord(word: string, minus: string): readonly Completion[] {
    if (word === '') return [];
    const starts = (value: string) => value.toLowerCase().startsWith(word);
    const values = (['tag', 'vendor', 'region'] as const).flatMap((key) =>
      this.#values(key, `${minus}${key}:`, { fits: starts, most: MOST_FOR_WORD }),
    );
    const found = flags.filter(starts).map((flag) => this.#flag(flag, `${minus}is:`));
    return [...found, ...values.toSorted((a, b) => b.count - a.count).slice(0, MOST_FOR_WORD)];
  }

  /** The values of the key that is asked, behind its operator or the last comma. */
  ofKey({ asked, start, values }: Token, text: string): readonly Completion[] {
    const key = queryKeyOf(asked?.key.text ?? '');
    const last = values.at(-1);
    if (!key || !last) return [];
    const lead = text.slice(start, last.start);
    const written = last.text.toLowerCase();
    const others = values.slice(0, -1).map((value) => value.text.toLowerCase());
    const fits = (value: string) => !others.includes(value.toLowerCase());
    const has = (value: string) => value.toLowerCase().includes(written) && fits(value);
    if (key === 'is') return flags.filter(has).map((flag) => this.#flag(flag, lead));
    if (isAmountKey(key)) {
      const amounts = amountsToTry(amountKeys[key], asked?.operator.text ?? '');
      return amounts
        .filter((amount) => amount.startsWith(written) && fits(amount))
        .map((value) => ({ kind: 'value', key, value, ...this.#term(lead, value) }));
    }
    return valueKeys.includes(key as ValueKey)
      ? this.#values(key as ValueKey, lead, { fits: has, most: MOST_VALUES })
      : [];
  }

  #flag(flag: QueryFlag, lead: string): Extract<Completion, { kind: 'flag' }> {
    return { kind: 'flag', value: flag, ...this.#term(lead, flag) };
  }

  #values(
    key: ValueKey,
    lead: string,
    which: Pick<ValueOptions, 'fits' | 'most'>,
  ): readonly Extract<Completion, { kind: 'value' }>[] {
    const { images, context } = this.options;
    const isWhole = lead.includes('=');
    return countsOf(images, key, { ...which, context, isWhole }).map(({ value, count }) => {
      const label = lead + queryValueText(value);
      const plain = { label, text: `${this.before}${label} ` };
      const found = lead.startsWith('-') ? images.length - count : count;
      // Behind a comma, the values before it find images, too.
      const isFirst = /^-?\w+[:=]$/.test(lead);
      return {
        kind: 'value',
        key,
        value,
        ...(isFirst ? { ...plain, count: found } : this.#term(lead, value)),
      };
    });
  }

  #term(lead: string, value: string): { label: string; text: string; count: number } {
    const { images, context } = this.options;
    const label = lead + queryValueText(value);
    const count = applyQuery(images, readQuery(`${label} `), context).length;
    return { label, text: `${this.before}${label} `, count };
  }
}

/** The operator that a key is most often asked with. */
function operatorOf(key: QueryKey): string {
  if (!isAmountKey(key)) return ':';
  const measure = amountKeys[key];
  return measure === 'past' || measure === 'future' ? '<' : '>';
}
