import { type MessageOptions, type Severity, theWindow } from './window';

type Rest = readonly [MessageOptions, ...string[]] | readonly string[];

/** Tells something; resolves to the button that was pressed, and to undefined when it was closed. */
export function showInformation(text: string, ...rest: Rest): PromiseLike<string | undefined> {
  return show('information', text, rest);
}

/** The same of something to look after. */
export function showWarning(text: string, ...rest: Rest): PromiseLike<string | undefined> {
  return show('warning', text, rest);
}

/** The same of something that failed. */
export function showError(text: string, ...rest: Rest): PromiseLike<string | undefined> {
  return show('error', text, rest);
}

function show(severity: Severity, text: string, rest: Rest): PromiseLike<string | undefined> {
  const [first] = rest;
  const options = typeof first === 'object' ? first : {};
  const buttons = rest.flatMap((one) => (typeof one === 'string' ? one : []));
  return theWindow().showMessage({ ...options, severity, text, buttons });
}
