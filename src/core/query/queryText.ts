import { bareFlagOf } from './keys';
import type { AmountValue, Term, TextValue } from './terms';

/** The text of terms; read again, it asks for the same. */
export function textOf(terms: readonly Term[]): string {
  return terms.map((term) => `${term.isNegated ? '-' : ''}${bodyOf(term)}`).join(' ');
}

/** A value as it stands behind an operator: in quotes where it needs some. */
export function valueText(text: string): string {
  return /[\s,]/.test(text) || text === '' || text === '*' || text.startsWith('"')
    ? quoted(text)
    : text;
}

/** A word that is only text, whatever it looks like. */
function wordText(text: string): string {
  const isPlain = /^[^\s"\-:=<>][^\s:=<>]*$/.test(text) && !bareFlagOf(text);
  return isPlain ? text : quoted(text);
}

function bodyOf(term: Term): string {
  switch (term.kind) {
    case 'word':
      return wordText(term.text);
    case 'flag': {
      const [flag = '', ...others] = term.flags;
      return others.length === 0 && bareFlagOf(flag) ? flag : `is:${term.flags.join(',')}`;
    }
    case 'text':
      return `${term.key}${term.isWhole ? '=' : ':'}${term.values.map(textValue).join(',')}`;
    case 'amount':
      return `${term.key}:${term.values.map(amountValue).join(',')}`;
    case 'comparison':
      return `${term.key}${term.operator}${valueText(term.value.text)}`;
  }
}

function textValue(value: TextValue): string {
  return value.kind === 'any' ? '*' : valueText(value.text);
}

function amountValue(value: AmountValue): string {
  if (value.kind === 'any') return '*';
  if (value.kind === 'like') return valueText(value.amount.text);
  return valueText(`${value.from?.text ?? ''}..${value.to?.text ?? ''}`);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
