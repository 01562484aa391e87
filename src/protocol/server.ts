/**
 * What the editor's client and the server say to each other beyond the Language Server Protocol.
 * Each request names its parameters and its result as schemas; both sides check what arrives.
 * `system` is the URI of an analyzed root, as the status gives it; every file is relative to it.
 */
import * as z from 'zod/mini';
import { ConfigEdit, Question, TextChange } from './config-edit.ts';
import { Settings } from './settings.ts';
import { Status } from './status.ts';
import { FindingRow, NodeRow, RuleRow, Unread, UnresolvedRow } from './trees.ts';
import { EdgeDetails, GraphOptions, GraphView, NodeDetails, OnboardingPage, SearchHit } from './views.ts';

export interface Request<Params extends z.ZodMiniType = z.ZodMiniType, Result extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: string;
  readonly params: Params;
  readonly result: Result;
}

/** A result as its maker holds it: the model's data are read-only all through. */
export type Frozen<T> = T extends readonly (infer I)[]
  ? readonly Frozen<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

const request = <P extends z.ZodMiniType, R extends z.ZodMiniType>(
  name: string,
  params: P,
  result: R,
): Request<P, R> => ({
  method: `faultline/${name}`,
  params,
  result,
});
const system = z.string();

/** Rows of one list at most; the result says how many more there are. */
export const ROWS = 500;

/** Nodes of the system, sorted by name. */
export const NodesRequest = request('nodes', z.object({ system }), z.array(NodeRow));
/** Rules that reported something, the gravest and most frequent first. */
export const RulesRequest = request('rules', z.object({ system }), z.array(RuleRow));
/** Findings of one rule. */
export const FindingsRequest = request(
  'findings',
  z.object({ system, rule: z.string() }),
  z.object({ findings: z.array(FindingRow), more: z.int() }),
);
/** Calls that were not resolved, and files that were not read. */
export const UnresolvedRequest = request(
  'unresolved',
  z.object({ system }),
  z.object({ unresolved: z.array(UnresolvedRow), unread: z.array(Unread), more: z.int() }),
);
/** What may be said of an unresolved call; null where it is gone. */
export const QuestionRequest = request('question', z.object({ system, id: z.string() }), z.nullable(Question));
/** The faultline.yaml that says so, made from what the editor holds; or why it cannot be written. */
export const SayRequest = request(
  'say',
  z.object({ system, edit: ConfigEdit }),
  z.union([TextChange, z.object({ error: z.string() })]),
);

export const GraphRequest = request(
  'graph',
  z.object({ system, options: z.optional(GraphOptions) }),
  z.nullable(z.object({ revision: z.int(), view: GraphView })),
);
export const NodeRequest = request('node', z.object({ system, id: z.string() }), z.nullable(NodeDetails));
/** `from` and `to` may be boxes; `groupBy` is the grouping they are drawn in. */
export const EdgeRequest = request(
  'edge',
  z.object({ system, from: z.string(), to: z.string(), groupBy: z.optional(z.enum(['owner', 'folder', 'none'])) }),
  z.nullable(EdgeDetails),
);
export const SearchRequest = request('search', z.object({ system, query: z.string() }), z.array(SearchHit));
/** The page of one service, or of the system; null where there is no such service or no result yet. */
export const OnboardingRequest = request(
  'onboarding',
  z.object({ system, service: z.optional(z.string()) }),
  z.nullable(z.object({ revision: z.int(), page: OnboardingPage, markdown: z.string() })),
);
/** The graph as Mermaid text. */
export const MermaidRequest = request('mermaid', z.object({ system }), z.string());

export const StatusRequest = request('status', z.object({}), Status);
/** Analyze everything again, from the disk. */
export const AnalyzeRequest = request('analyze', z.object({}), z.null());
/** Forget everything that was remembered between runs, then analyze again. */
export const ClearCacheRequest = request('clearCache', z.object({}), z.null());

export interface Notification<Params extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: string;
  readonly params: Params;
}
/** Server to client, after every change of a system's state. */
export const StatusNotification = { method: 'faultline/status', params: Status } satisfies Notification;
/** Client to server: settings or trust changed. */
export const SettingsNotification = { method: 'faultline/settings', params: Settings } satisfies Notification;
