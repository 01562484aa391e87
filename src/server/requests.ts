/** Answers to Faultline's own requests, each from the last good result. */
import type { Connection } from 'vscode-languageserver/node';
import type * as z from 'zod/mini';
import { editConfig } from '../fix/config-edit.ts';
import type { Snapshot } from '../model/snapshot.ts';
import {
  AnalyzeRequest,
  ClearCacheRequest,
  EdgeRequest,
  FindingsRequest,
  GraphRequest,
  MermaidRequest,
  NodeRequest,
  NodesRequest,
  OnboardingRequest,
  QuestionRequest,
  RulesRequest,
  SayRequest,
  SearchRequest,
  StatusRequest,
  UnresolvedRequest,
  type Frozen,
  type Request,
} from '../protocol/server.ts';
import { graphView } from '../report/graph-view.ts';
import { mermaid } from '../report/mermaid.ts';
import { edgeDetails, nodeDetails } from '../report/node-details.ts';
import { onboardingMarkdown } from '../report/onboarding-markdown.ts';
import { onboarding } from '../report/onboarding.ts';
import { searchNodes } from '../report/search.ts';
import type { Guard } from './guard.ts';
import { toUri } from './positions.ts';
import { findingsOfRule, nodeRows, question, ruleRows, unresolvedRows } from './rows.ts';
import type { OpenSystem, SystemStore } from './systems-store.ts';

export interface RequestsInput {
  readonly connection: Connection;
  readonly store: SystemStore;
  readonly guard: Guard;
  /** What the client's editor holds of a document; undefined where it is not open. */
  readonly textOf: (uri: string) => string | undefined;
  /** Text of a file on disk, by URI; undefined where there is none. */
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly clearCache: () => Promise<void>;
}

export function answerRequests({ connection, store, guard, textOf, read, clearCache }: RequestsInput): void {
  /** Parameters that do not fit are a mistake of the caller's: logged, and answered with `otherwise`. */
  const on = <P extends z.ZodMiniType, R extends z.ZodMiniType>(
    request: Request<P, R>,
    otherwise: Frozen<z.infer<R>>,
    answer: (params: z.infer<P>) => Frozen<z.infer<R>> | Promise<Frozen<z.infer<R>>>,
  ): void => {
    connection.onRequest(
      request.method,
      guard(request.method, otherwise, (params: unknown) => answer(request.params.parse(params))),
    );
  };
  const last = (system: string): (Snapshot & { readonly revision: number }) | undefined => {
    const state = store.named(system)?.session.state();
    return state?.snapshot && { ...state.snapshot, revision: state.revision };
  };

  on(StatusRequest, { systems: [], process: process.pid }, () => ({ systems: store.status(), process: process.pid }));
  on(NodesRequest, [], ({ system }) => withLast(last(system), nodeRows, []));
  on(RulesRequest, [], ({ system }) => withLast(last(system), ruleRows, []));
  on(FindingsRequest, { findings: [], more: 0 }, ({ system, rule }) =>
    withLast(last(system), (snapshot) => findingsOfRule(snapshot, rule), { findings: [], more: 0 }),
  );
  on(UnresolvedRequest, { unresolved: [], unread: [], more: 0 }, ({ system }) =>
    withLast(last(system), unresolvedRows, { unresolved: [], unread: [], more: 0 }),
  );
  on(QuestionRequest, null, ({ system, id }) => withLast(last(system), (snapshot) => question(snapshot, id), null));
  on(GraphRequest, null, ({ system, options }) =>
    withLast(last(system), (snapshot) => ({ revision: snapshot.revision, view: graphView(snapshot, options) }), null),
  );
  on(NodeRequest, null, ({ system, id }) =>
    withLast(last(system), (snapshot) => nodeDetails(snapshot, id) ?? null, null),
  );
  on(EdgeRequest, null, ({ system, from, to, groupBy }) =>
    withLast(last(system), (snapshot) => edgeDetails(snapshot, from, to, groupBy) ?? null, null),
  );
  on(SearchRequest, [], ({ system, query }) => withLast(last(system), (snapshot) => searchNodes(snapshot, query), []));
  on(OnboardingRequest, null, ({ system, service }) =>
    withLast(last(system), (snapshot) => ({ revision: snapshot.revision, ...pageOf(snapshot, service) }), null),
  );
  on(MermaidRequest, '', ({ system }) => withLast(last(system), mermaid, ''));
  on(SayRequest, { error: 'faultline.yaml could not be written' }, async ({ system, edit }) => {
    const open = store.named(system);
    if (open === undefined) return { error: 'The folder is not open any more' };
    const uri = configUri(open);
    const text = textOf(uri) ?? (await read(uri));
    const edited = editConfig(text, edit);
    return 'error' in edited ? edited : { uri, text: edited.text };
  });
  on(AnalyzeRequest, null, () => {
    for (const { session } of store.all()) session.change('all');
    return null;
  });
  on(ClearCacheRequest, null, async () => {
    await clearCache();
    return null;
  });
}

function pageOf(snapshot: Snapshot, service: string | undefined) {
  const page = onboarding(snapshot, service);
  return { page, markdown: onboardingMarkdown(page) };
}

function withLast<T, R>(snapshot: T | undefined, make: (snapshot: T) => R, otherwise: R): R {
  return snapshot === undefined ? otherwise : make(snapshot);
}

/** The file that analysis read, else the one it would read. */
const configUri = ({ root, session }: OpenSystem): string =>
  toUri(root, session.state().snapshot?.config.file ?? 'faultline.yaml');
