/** The commands that the stub registers and the client runs. package.json gives them their titles. */
export const COMMANDS = [
  'faultline.showGraph',
  'faultline.showInGraph',
  'faultline.showOnboarding',
  'faultline.showServiceOnboarding',
  'faultline.openNode',
  'faultline.openPlace',
  'faultline.showRule',
  'faultline.sayWhatThisIs',
  'faultline.analyze',
  'faultline.chooseEnvironment',
  'faultline.copyMermaid',
  'faultline.restart',
  'faultline.clearCache',
  'faultline.openLog',
  'faultline.menu',
] as const;
export type CommandId = (typeof COMMANDS)[number];

export const GRAPH_PANEL = 'faultline.graph';
export const ONBOARDING_PANEL = 'faultline.onboarding';
