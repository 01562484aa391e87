/**
 * What the editor's client and the server say to each other beyond the Language Server Protocol.
 * Each request names its parameters and its result as schemas; both sides check what arrives (`exchange.ts`).
 * `system` is the URI of an analyzed root, as the status gives it; every file is relative to it.
 */
import * as z from 'zod/mini';
import { Answer, Remedy, TextChange } from './config-edit.ts';
import { Status } from './status.ts';
import { FindingRow, NodeRow, RuleRow, UnresolvedRow } from './trees.ts';

export interface Message<Params extends z.ZodMiniType = z.ZodMiniType, Result extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: string;
  readonly params: Params;
  readonly result: Result;
}

const InSystem = z.object({ system: z.string() });
const message = <P extends z.ZodMiniType, R extends z.ZodMiniType>(method: string, params: P, result: R): Message<P, R> => ({
  method: `faultline/${method}`,
  params,
  result,
});

/** Nodes of the system, sorted by name. */
export const NodesRequest = message('nodes', InSystem, z.array(NodeRow));
/** Rules that reported something, the gravest and most frequent first. */
export const RulesRequest = message('rules', InSystem, z.array(RuleRow));
/** Findings of one rule, at most `FINDINGS_LIMIT`. */
export const FindingsRequest = message(
  'findings',
  z.object({ system: z.string(), rule: z.string() }),
  z.object({ findings: z.array(FindingRow), more: z.int() }),
);
/** Calls that were not resolved, at most `FINDINGS_LIMIT`. */
export const UnresolvedRequest = message(
  'unresolved',
  InSystem,
  z.object({ unresolved: z.array(UnresolvedRow), more: z.int() }),
);
export const FINDINGS_LIMIT = 500;

/** What a person may answer for an unresolved call, and the nodes they may choose from. */
export const RemediesRequest = message(
  'remedies',
  z.object({ system: z.string(), id: z.string() }),
  z.object({ target: z.string(), remedies: z.array(Remedy), nodes: z.array(NodeRow) }),
);
/** The faultline.yaml that says so. The client applies it, so that it can be undone. */
export const SayRequest = message('say', z.object({ system: z.string(), answer: Answer }), TextChange);

/** The graph as Mermaid text. */
export const MermaidRequest = message('mermaid', InSystem, z.string());

export const StatusRequest = message('status', z.object({}), Status);
/** Analyze everything again, from the disk. */
export const AnalyzeRequest = message('analyze', z.object({}), z.null());
/** Forget everything that was remembered between runs, then analyze again. */
export const ClearCacheRequest = message('clearCache', z.object({}), z.null());
/** Analyze another environment; absent = the default one. Holds until the window closes. */
export const EnvironmentRequest = message(
  'environment',
  z.object({ system: z.string(), environment: z.optional(z.string()) }),
  z.null(),
);

/** Server to client. */
export const StatusNotification = { method: 'faultline/status', params: Status } as const;
/** Client to server: settings, and whether the workspace is trusted, changed. */
export const SettingsNotification = { method: 'faultline/settings' } as const;
