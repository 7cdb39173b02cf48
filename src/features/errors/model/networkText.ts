import * as l10n from '@vscode/l10n';
import type { NetworkError } from '../../../kit/errors';
import type { ProxyAddressFault, ProxyProblem } from '../../../kit/proxyError';
import type { GatewayError } from '../../upload/model/storageError';

/** A part of a sentence, without a stop: “Linode cannot be reached (the server took too long).” */
export function networkText(error: NetworkError): string {
  switch (error.kind) {
    case 'timeout':
      return l10n.t('the server took too long');
    case 'unconnected':
      return l10n.t('no connection came about within a minute');
    case 'stalled':
      return l10n.t('the connection took no data for a minute');
    case 'answeredEarly':
      return l10n.t('the storage answered before it had the whole file');
    case 'unknownAuthority':
    case 'untrusted':
    case 'other':
      return error.message;
  }
}

/** Why nothing is sent over a connection that could be had. */
export function certificateText({ host, kind, message }: NetworkError): string {
  const whose = host ?? l10n.t('the server');
  return kind === 'unknownAuthority'
    ? l10n.t(
        'The certificate of {0} is not trusted ({1}). Where a proxy inspects connections, its certificate authority must be in the system’s store or in the file that NODE_EXTRA_CA_CERTS names; then restart VS Code.',
        whose,
        message,
      )
    : l10n.t(
        'The certificate of {0} is not accepted ({1}). Check the clock of this machine, and whether another server answers in this network.',
        whose,
        message,
      );
}

/** Who answered in the place of Linode's storage, and what can be done about it. */
export function gatewayText({ host, status }: GatewayError): string {
  const said = l10n.t(
    'Something between here and Linode’s storage ({0}) answered with status {1}.',
    host,
    status,
  );
  return `${said} ${gatewayAdviceText(status, host)}`;
}

function gatewayAdviceText(status: number, host: string): string {
  if (status === 413) {
    return l10n.t('It takes no data of that size. Whoever runs it can raise its limit.');
  }
  if ([401, 407, 511].includes(status) || (status >= 300 && status < 400)) {
    return l10n.t('This network or its proxy may want you to sign in first.');
  }
  if (status >= 500 || status === 408 || status === 429) return l10n.t('Try again later.');
  return l10n.t('Whoever runs this network or its proxy can allow uploads to {0}.', host);
}

/** What a proxy did, or what is wrong with its address, and what to do about it. Holds no password. */
export function proxyText(problem: ProxyProblem): string {
  switch (problem.kind) {
    case 'address':
      return addressText(problem.fault, problem.setting);
    case 'credentials':
      return credentialsText(problem);
    case 'refused':
      return l10n.t(
        'The proxy refused the connection to {0} (status {1}). Its administrator must allow this host and port.',
        problem.target,
        problem.status,
      );
    case 'cannotReach':
      return l10n.t('The proxy cannot reach {0} (status {1}).', problem.target, problem.status);
    case 'unreachable':
      return l10n.t(
        'The proxy cannot be reached ({0}). Check “{1}” and the connection.',
        problem.reason,
        problem.setting,
      );
    case 'silent':
      return l10n.t('The proxy took too long to answer.');
    case 'changed':
      return l10n.t('The settings of the proxy have changed meanwhile. Try again.');
  }
}

function credentialsText(problem: ProxyProblem & { readonly kind: 'credentials' }): string {
  const { status, setting = 'http.proxy', hadCredentials = true, offered = [] } = problem;
  if (offered.length > 0) {
    return l10n.t(
      'The proxy asks for a sign-in by {0} (status {1}), which is not supported. It must accept a user name and a password (Basic).',
      offered.join(', '),
      status,
    );
  }
  return hadCredentials
    ? l10n.t(
        'The proxy does not accept the user name and the password in “{0}” (status {1}). So that it does not lock the account, it is asked again only when you change them or try again.',
        setting,
        status,
      )
    : l10n.t(
        'The proxy asks for a user name and a password (status {0}). Write them into “{1}”, as http://USER:PASSWORD@proxy.example:3128.',
        status,
        setting,
      );
}

function addressText(fault: ProxyAddressFault, setting: string): string {
  switch (fault) {
    case 'scheme':
      return l10n.t(
        '“{0}” cannot be used: only proxies with an http or https address are supported, such as http://proxy.example:3128.',
        setting,
      );
    case 'path':
      return l10n.t(
        '“{0}” cannot be used: nothing may follow the host and the port of a proxy, such as http://proxy.example:3128. A PAC file is not supported. In a user name and a password, {1}.',
        setting,
        encodedText(),
      );
    case 'credentials':
      return l10n.t(
        '“{0}” cannot be used: in its user name and password, {1}.',
        setting,
        encodedText(),
      );
    case 'address':
      return l10n.t(
        '“{0}” is no address of a proxy, such as http://proxy.example:3128. In a user name and a password, {1}.',
        setting,
        encodedText(),
      );
    case 'header':
      return l10n.t('“{0}” has a character that no header may have.', setting);
  }
}

/** The part of a sentence that begins with “in a user name and a password”. */
function encodedText(): string {
  return l10n.t('% is written as %25, / as %2F, # as %23, ? as %3F, @ as %40 and \\ as %5C');
}
