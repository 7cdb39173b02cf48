import tls, { type SecureContext } from 'node:tls';

type CertificateSource = 'default' | 'system';

/** In Node from 22.15 on; the oldest VS Code has an older one. */
interface NewerTls {
  readonly getCACertificates?: (source: CertificateSource) => readonly string[];
}

/**
 * Whom to believe: Node's own authorities (with `NODE_EXTRA_CA_CERTS`) and those of the system, to
 * which companies add theirs. Older Nodes cannot read the system's: what they do unasked stands.
 * Reading some hundred certificates takes a tenth of a second: done once, not for each connection.
 */
export function trust(): { readonly secureContext?: SecureContext } {
  const { getCACertificates } = tls as NewerTls;
  if (!getCACertificates) return {};
  const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return { secureContext: tls.createSecureContext({ ca }) };
}
