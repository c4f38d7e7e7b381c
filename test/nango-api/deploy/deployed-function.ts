/** What `/sync/deploy` answers for each function that it deployed. */
export interface DeployedFunction {
  name: string;
  models: string[];
  version: string;
  providerConfigKey: string;
  type: 'sync' | 'action' | 'on-event';
}
