const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/**
 * True for the hosts that are this machine whatever a DNS server says, as a URL spells them. What is
 * sent to them goes by no proxy, and may do without TLS.
 */
export function isThisMachine(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
