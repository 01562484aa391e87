/** What each command does. */
import {
  commands,
  ConfigurationTarget,
  env,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import * as z from 'zod/mini';
import { AnalyzeRequest, ClearCacheRequest, MermaidRequest, NodesRequest } from '../protocol/server.ts';
import type { SystemStatus } from '../protocol/status.ts';
import { Place } from '../protocol/place.ts';
import type { CommandId } from './commands.ts';
import type { Panels } from './panels.ts';
import { openPlace } from './places.ts';
import { showRule } from './rule-page.ts';
import { sayWhatThisIs } from './say-what.ts';
import type { ServerLink } from './server-link.ts';
import type { ServerState } from './server-state.ts';
import { SECTION } from './settings.ts';

export interface Runner {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: ServerLink;
  readonly serverState: ServerState;
  readonly panels: Panels;
}

/** Arguments come from trees, code actions, keybindings and webviews: what does not fit counts as not given. */
const NodeArgument = z.object({ system: z.string(), id: z.string() });
const PlaceArgument = z.object({ system: z.string(), place: Place });

export async function run(runner: Runner, id: CommandId, args: readonly unknown[]): Promise<unknown> {
  const { context, log, server, serverState, panels } = runner;
  // A context action gets the tree's line, everything else its argument as it is.
  const given = isBranch(args[0]) ? args[0].about : args[0];
  const node = NodeArgument.safeParse(given).data;
  switch (id) {
    case 'faultline.showGraph':
      return panels.show('graph', await askSystem(serverState));
    case 'faultline.showInGraph':
      return node ? panels.show('graph', node.system, node.id) : panels.show('graph', await askSystem(serverState));
    case 'faultline.showOnboarding':
      return panels.show('onboarding', await askSystem(serverState));
    case 'faultline.showServiceOnboarding': {
      const service = node ?? (await askService(runner));
      return service && panels.show('onboarding', service.system, service.id);
    }
    case 'faultline.openNode': {
      const nodes = node && (await server.ask(NodesRequest, { system: node.system }));
      const place = nodes?.find((one) => one.id === node?.id)?.steps[0]?.place;
      return node && place && openPlace(node.system, place);
    }
    case 'faultline.openPlace': {
      const place = PlaceArgument.safeParse(given).data;
      return place && openPlace(place.system, place.place);
    }
    case 'faultline.showRule':
      return showRule(context, given);
    case 'faultline.sayWhatThisIs':
      return node && sayWhatThisIs(server, node);
    case 'faultline.analyze':
      return server.ask(AnalyzeRequest, {});
    case 'faultline.chooseEnvironment':
      return chooseEnvironment(serverState);
    case 'faultline.copyMermaid':
      return copyMermaid(runner);
    case 'faultline.restart':
      serverState.setStarting();
      return server.restart();
    case 'faultline.clearCache':
      await server.ask(ClearCacheRequest, {});
      return void window.setStatusBarMessage('Faultline: the cache is cleared', 4000);
    case 'faultline.openLog':
      return log.show();
    case 'faultline.menu':
      return menu();
  }
}

interface WithAbout {
  readonly about?: unknown;
}
const isBranch = (value: unknown): value is WithAbout => typeof value === 'object' && value !== null && 'item' in value;

/** The one system, or the one the person chooses. */
async function askSystem({ systems }: ServerState): Promise<string | undefined> {
  return (await askSystemStatus(systems))?.system;
}

async function askSystemStatus(systems: readonly SystemStatus[]): Promise<SystemStatus | undefined> {
  if (systems.length < 2) return systems[0];
  const picks = systems.map((system) => ({ label: system.name, description: Uri.parse(system.system).fsPath, system }));
  return (await window.showQuickPick(picks, { title: 'Which system?' }))?.system;
}

async function askService({ server, serverState }: Runner): Promise<{ system: string; id: string } | undefined> {
  const system = await askSystem(serverState);
  if (system === undefined) return undefined;
  const nodes = (await server.ask(NodesRequest, { system })) ?? [];
  const picks = nodes
    .filter(({ group }) => group === 'service')
    .map(({ id, name, kind, owners }) => ({ label: name, description: [kind, ...owners].join(', '), id }));
  const chosen = await window.showQuickPick(picks, { title: 'Onboarding of which service?' });
  return chosen && { system, id: chosen.id };
}

/** Writes the setting, so that the choice holds in the next window too and others can see it. */
async function chooseEnvironment({ systems }: ServerState): Promise<void> {
  const system = await askSystemStatus(systems.filter(({ environments }) => environments.length > 0));
  if (system === undefined) {
    void window.showInformationMessage('Faultline: no manifest here describes an environment.');
    return;
  }
  const automatic = { label: 'Automatic', description: 'the one that deploys most services', environment: undefined };
  const picks = [
    automatic,
    ...system.environments.map((environment) => ({
      label: environment,
      description: environment === system.environment ? 'shown now' : '',
      environment,
    })),
  ];
  const chosen = await window.showQuickPick(picks, { title: `Environment of ${system.name}` });
  if (chosen === undefined) return;
  const folder =
    workspace.workspaceFolders?.find(({ uri }) => uri.toString().startsWith(system.system)) ??
    workspace.workspaceFolders?.[0];
  const several = (workspace.workspaceFolders?.length ?? 0) > 1;
  await workspace
    .getConfiguration(SECTION, folder)
    .update(
      'environment',
      chosen.environment,
      several ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace,
    );
}

async function copyMermaid({ server, serverState }: Runner): Promise<void> {
  const system = await askSystem(serverState);
  const text = system === undefined ? undefined : await server.ask(MermaidRequest, { system });
  if (!text) {
    void window.showInformationMessage('Faultline: there is no graph to copy yet.');
    return;
  }
  await env.clipboard.writeText(text);
  window.setStatusBarMessage('Faultline: the graph is copied as Mermaid', 4000);
}

async function menu(): Promise<void> {
  const picks = [
    { label: '$(type-hierarchy) Show Service Graph', command: 'faultline.showGraph' },
    { label: '$(book) Show Onboarding', command: 'faultline.showOnboarding' },
    { label: '$(warning) Show Problems', command: 'workbench.actions.view.problems' },
    { label: '$(server-environment) Choose Environment', command: 'faultline.chooseEnvironment' },
    { label: '$(refresh) Analyze Again', command: 'faultline.analyze' },
    { label: '$(debug-restart) Restart Server', command: 'faultline.restart' },
    { label: '$(output) Open Log', command: 'faultline.openLog' },
  ];
  const chosen = await window.showQuickPick(picks, { title: 'Faultline' });
  if (chosen) await commands.executeCommand(chosen.command);
}
