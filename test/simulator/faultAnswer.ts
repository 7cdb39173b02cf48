import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer';
import type { Fault } from './faults';
import type { Exchange } from './server';

const HTML = { 'Content-Type': 'text/html', Server: 'nginx' };

function page(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}

function errors(reason: string) {
  return { errors: [{ reason }] };
}

/** What a proxy says when nobody answers it. */
const BAD_GATEWAY: Answer = { status: 502, body: page('502 Bad Gateway'), headers: HTML };

/** What something in between says (FACTS 11). */
function gatewayAnswer({ headers, says, status }: Extract<Fault, { kind: 'gateway' }>): Answer {
  switch (says) {
    case 'html':
      return {
        status,
        body: page(`${status} ${STATUS_CODES[status]}`),
        headers: { ...HTML, ...headers },
      };
    case 'json':
      return {
        status,
        body: { message: 'no Route matched with those values' },
        headers: { ...headers },
      };
    case 'nothing':
      return { status, headers: { ...headers } };
  }
}

/** The answer that a fault puts in place of the one of a request that has acted. */
export function answerAfterActing(fault: Fault | undefined, acted: Answer): Answer {
  if (fault?.kind === 'html502AfterActing') return BAD_GATEWAY;
  if (fault?.kind === 'gateway') return gatewayAnswer(fault);
  if (fault?.kind !== 'wrongPages') return acted;
  const { kind: _, ...said } = fault;
  return { ...acted, body: { ...(acted.body as object), ...said } };
}

/** The answer a fault puts in place of acting; undefined if it lets the request act (FACTS 11). */
export function faultAnswer(fault: Fault, { server }: Exchange): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return { status: fault.status, body: errors(fault.reason), headers: fault.headers ?? {} };
    case 'html502':
      return BAD_GATEWAY;
    case 'html400':
      return { status: 400, body: page('400 Bad Request'), headers: HTML };
    case 'rateLimit': {
      const reset = Math.ceil(server.world.clock.now() / 1000) + fault.retryAfterS;
      const headers = { 'Retry-After': `${fault.retryAfterS}`, 'X-RateLimit-Reset': `${reset}` };
      return { status: 429, body: errors('Too many requests'), headers };
    }
    case 'maintenance': {
      const mode = 'all,All endpoints are temporarily unavailable.';
      const headers = { 'X-MAINTENANCE-MODE': mode };
      return { status: 503, body: errors('Currently in maintenance mode.'), headers };
    }
    case 'gateway':
      return fault.afterActing ? undefined : gatewayAnswer(fault);
    case 'html502AfterActing':
    case 'wrongPages':
    case 'halfClose':
    case 'largeHead':
    case 'fullDisks':
    case 'surplus':
    case 'cut':
    case 'cutAfterActing':
    case 'delay':
    case 'hold':
    case 'slow':
    case 'stall':
      return undefined;
  }
}
