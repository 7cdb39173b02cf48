/** How the interfaces of new Linodes are made (DEPLOY 4). */
type InterfaceRule =
  | 'legacy_config_only'
  | 'legacy_config_default_but_linode_allowed'
  | 'linode_default_but_legacy_config_allowed'
  | 'linode_only';

/** What `GET /account/settings` answers. */
export interface WireSettings {
  managed: boolean;
  network_helper: boolean;
  longview_subscription: string | null;
  backups_enabled: boolean;
  object_storage: 'active' | 'disabled' | 'suspended';
  interfaces_for_new_linodes: InterfaceRule;
  maintenance_policy: string;
}

/** A firewall; its rules and entities are left out. */
export interface WireFirewall {
  id: number;
  label: string;
  status: 'enabled' | 'disabled';
  created: string;
  updated: string;
  tags: string[];
}

/** Those of an account of before 2025. */
export function accountSettings(): WireSettings {
  return {
    managed: false,
    network_helper: true,
    longview_subscription: null,
    backups_enabled: false,
    object_storage: 'active',
    interfaces_for_new_linodes: 'legacy_config_default_but_linode_allowed',
    maintenance_policy: 'linode/migrate',
  };
}

export type InterfaceGeneration = 'legacy_config' | 'linode';

/** What a new Linode is connected by. */
export interface LinodeNetwork {
  readonly generation: InterfaceGeneration;
  /** It can be reached, and reach others. */
  readonly isPublic: boolean;
  /** The firewall before it; undefined: none. */
  readonly firewallId: number | undefined;
}
