/** What the extension answers to a webview's message. */
import { commands, type LogOutputChannel } from 'vscode';
import { EdgeRequest, GraphRequest, NodeRequest, OnboardingRequest, SearchRequest } from '../protocol/server.ts';
import type { FromHost, ToHost } from '../protocol/webview.ts';
import { openPlace } from './places.ts';
import type { ServerLink } from './server-link.ts';

export interface PanelContext {
  /** The system that the panel shows; undefined before there is one. */
  readonly system: string | undefined;
  readonly server: ServerLink;
  readonly log: LogOutputChannel;
  readonly show: (view: 'graph' | 'onboarding', system: string | undefined, node?: string) => void;
}

/** The reply, or undefined where there is none: nothing asked, no result yet, or the server is down. */
export async function answer(panel: PanelContext, message: ToHost): Promise<FromHost | undefined> {
  const { system, server, log, show } = panel;
  if (message.type === 'failed') {
    log.error(`A view failed: ${message.message}`);
    return undefined;
  }
  if (message.type === 'run') {
    await commands.executeCommand(`faultline.${message.command === 'log' ? 'openLog' : message.command}`);
    return undefined;
  }
  if (message.type === 'rule') {
    await commands.executeCommand('faultline.showRule', message.rule);
    return undefined;
  }
  if (system === undefined) return undefined;
  switch (message.type) {
    case 'open':
      await openPlace(system, message.place, true);
      return undefined;
    case 'show':
      show(message.view, system, message.node);
      return undefined;
    case 'view': {
      const found = await server.ask(GraphRequest, { system, options: message.options });
      return found ? { type: 'view', request: message.request, ...found } : undefined;
    }
    case 'page': {
      const { request, service } = message;
      const found = await server.ask(OnboardingRequest, { system, ...(service !== undefined && { service }) });
      return found ? { type: 'page', request, ...found } : undefined;
    }
    case 'details': {
      const { request, subject } = message;
      const details =
        subject.what === 'node'
          ? await server.ask(NodeRequest, { system, id: subject.id })
          : await server.ask(EdgeRequest, { system, from: subject.from, to: subject.to, groupBy: subject.groupBy });
      return { type: 'details', request, details: details ?? null };
    }
    case 'search': {
      const hits = await server.ask(SearchRequest, { system, query: message.query });
      return { type: 'hits', request: message.request, hits: hits ?? [] };
    }
    case 'ready':
      return undefined;
  }
}
