import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SecureContext } from 'node:tls';
import tls from 'node:tls';

/** Where Linux systems keep the authorities that they trust, all in one file. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch
  '/etc/pki/tls/certs/ca-bundle.crt', // Fedora, RHEL
  '/etc/ssl/ca-bundle.pem', // SUSE
  '/etc/ssl/cert.pem', // Alpine
];

const CERTIFICATE_FOLDER = '/etc/ssl/certs';

/** More is no list of authorities. */
const MAX_BYTES = 8 * 1024 * 1024;

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The certificates in the store of a Linux system, as PEM, each once; `SSL_CERT_FILE` and
 * `SSL_CERT_DIR` name another one. What cannot be read is left out.
 */
export function systemStore(environment: NodeJS.ProcessEnv): readonly string[] {
  const { SSL_CERT_FILE: file, SSL_CERT_DIR: folders } = environment;
  const inFolders = (folders || CERTIFICATE_FOLDER).split(path.delimiter).flatMap(filesIn);
  return certificatesIn([...(file ? [file] : BUNDLES), ...inFolders]);
}

/** The certificates in files of PEM, each once. */
export function certificatesIn(files: readonly string[]): readonly string[] {
  const found = files.flatMap((file) => certificateFileText(file).match(PEM) ?? []);
  return [...new Set(found)].filter(isCertificate);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function certificateFileText(file: string): string {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(file, 'latin1') : '';
  } catch {
    return '';
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem) !== undefined;
  } catch {
    return false;
  }
}

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
