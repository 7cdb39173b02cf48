import assert from 'node:assert/strict';
import {
  firewallText,
  INTERFACE_RULES,
  NO_FIREWALL,
  networkFor,
} from '../../../../../src/features/deployment/model/network';

const FIREWALLS = [{ id: 77, label: 'ssh-only' }];

const choices = { rule: undefined, firewalls: undefined, defaultFirewall: undefined };

describe('the network of a new Linode', () => {
  it('is of the kind that surely has one', () => {
    const generations = INTERFACE_RULES.map(
      (rule) => networkFor({ ...choices, rule }, undefined).generation,
    );
    assert.deepEqual(generations, [undefined, undefined, 'legacy_config', 'linode']);
    assert.equal(networkFor(choices, undefined).generation, 'legacy_config');
  });

  it('has the firewall that was chosen, and none by name where an interface needs one', () => {
    const own = { ...choices, rule: 'linode_only' as const };
    assert.equal(networkFor({ ...own, firewalls: FIREWALLS }, 77).firewallId, 77);
    assert.equal(networkFor({ ...own, firewalls: [] }, undefined).firewallId, NO_FIREWALL);
    assert.equal(networkFor(own, undefined).firewallId, undefined, 'they cannot be read');
    const known = { ...own, firewalls: FIREWALLS, defaultFirewall: 77 };
    assert.equal(networkFor(known, undefined).firewallId, undefined);
  });

  it('is said plainly to be open', () => {
    const listed = { ...choices, firewalls: FIREWALLS };
    assert.equal(firewallText(listed, 77), 'Firewall: ssh-only.');
    assert.match(firewallText(listed, NO_FIREWALL), /^No firewall: everybody/);
    assert.match(firewallText({ ...choices, firewalls: [] }, undefined), /^No firewall/);
    assert.equal(
      firewallText({ ...listed, defaultFirewall: 77 }, undefined),
      'Firewall: ssh-only.',
    );
    assert.match(firewallText(choices, undefined), /default of the account, if there is one/);
  });
});
