import type { SshKeys } from '../../core/ports';
import type { OperationContext } from '../operationContext';

/** What the commands that put images on Linodes need besides. */
export interface DeployContext extends OperationContext {
  readonly sshKeys: SshKeys;
}
