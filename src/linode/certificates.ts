import tls from 'node:tls';

type CertificateSource = 'default' | 'system';

/** In Node from 22.15 on; the oldest VS Code has an older one. */
interface NewerTls {
  readonly getCACertificates?: (source: CertificateSource) => readonly string[];
}

/**
 * Whom to believe: Node's own authorities (with `NODE_EXTRA_CA_CERTS`) and those of the system, to
 * which companies add theirs. Older Nodes cannot read the system's: what they do unasked stands.
 */
export function certificates(): { readonly ca?: string[] } {
  const { getCACertificates } = tls as NewerTls;
  if (!getCACertificates) return {};
  return { ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])] };
}
