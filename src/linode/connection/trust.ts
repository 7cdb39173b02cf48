import tls, { type SecureContext } from 'node:tls';
import { certificatesIn, systemStore } from './systemStore';

type CertificateSource = 'default' | 'system';

/** In Node from 22.15 on; the oldest VS Code has an older one. */
interface NewerTls {
  readonly getCACertificates?: (source: CertificateSource) => readonly string[];
}

/**
 * Whom to believe: Node's own authorities (with `NODE_EXTRA_CA_CERTS`) and, where they count, those of
 * the system, to which companies add theirs. An older Node cannot read the system's: on Linux they
 * are read here, elsewhere what Node does unasked stands.
 * Reading some hundred certificates takes a tenth of a second: done once, not for each connection.
 */
export function trust(systemCertificates: boolean): { readonly secureContext?: SecureContext } {
  const ca = systemCertificates ? authorities(tls as NewerTls) : undefined;
  return ca ? { secureContext: tls.createSecureContext({ ca: [...new Set(ca)] }) } : {};
}

function authorities({ getCACertificates }: NewerTls): readonly string[] | undefined {
  if (getCACertificates) return [...getCACertificates('default'), ...getCACertificates('system')];
  if (process.platform !== 'linux') return undefined;
  const extra = process.env['NODE_EXTRA_CA_CERTS'];
  const added = extra ? certificatesIn([extra]) : [];
  return [...tls.rootCertificates, ...added, ...systemStore(process.env)];
}
