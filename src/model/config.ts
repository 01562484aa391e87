/** faultline.yaml after reading: every field present, every name as written, each entry with its place. */
import type { Estimate, Expr } from './availability.ts';
import type { Baseline } from './baseline.ts';
import type { Ignore, Problem } from './facts.ts';
import type { Severity, Preset } from './finding.ts';
import type { ResourceKind, ServiceKind } from './system.ts';
import type { FilePath, Span } from './value.ts';

export interface Config {
  /** Absent = no faultline.yaml. */
  readonly file?: FilePath;
  readonly environment?: string;
  readonly include: readonly string[];
  readonly ignore: readonly string[];
  readonly services: readonly ServiceConfig[];
  readonly resources: readonly NodeConfig[];
  readonly externals: readonly NodeConfig[];
  /** Host name → node name. */
  readonly hosts: readonly { readonly host: string; readonly node: string; readonly at: Span }[];
  /** Values for variables that no manifest gives. */
  readonly variables: readonly { readonly name: string; readonly value: string; readonly at: Span }[];
  readonly dependencies: readonly DependencyConfig[];
  readonly rules: RulesConfig;
  readonly overrides: readonly OverrideConfig[];
  readonly policies: readonly PolicyConfig[];
  /** `faultline-ignore` comments of faultline.yaml itself: findings about what it declares stand there. */
  readonly ignores?: readonly Ignore[];
  /** faultline-baseline.json beside faultline.yaml. */
  readonly baseline?: Baseline;
  readonly problems: readonly Problem[];
}

export interface NodeConfig {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly hosts: readonly string[];
  readonly kind?: ServiceKind | ResourceKind;
  readonly owner?: string;
  readonly availability?: Estimate;
  readonly target?: number;
  readonly at: Span;
}

export interface ServiceConfig extends NodeConfig {
  readonly path?: FilePath;
  readonly tier?: string;
  readonly entry?: boolean;
  readonly replicas?: number;
  /** How many replicas must be up. */
  readonly needed?: number;
  readonly zones: readonly string[];
  readonly endpoints: readonly EndpointConfig[];
  readonly requires?: Expr;
}

export interface EndpointConfig {
  /** 'POST /orders'. */
  readonly name: string;
  /** Share of the traffic, fraction in [0, 1]. */
  readonly weight?: number;
  readonly target?: number;
  readonly requires?: Expr;
  readonly at: Span;
}

export interface DependencyConfig {
  readonly from: string;
  readonly to: string;
  readonly remove: boolean;
  readonly reason?: string;
  readonly criticality?: 'hard' | 'soft' | 'fallback';
  readonly mode?: 'sync' | 'async';
  readonly fallback?: string;
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly calls?: number;
  readonly at: Span;
}

export type RuleSetting = {
  readonly severity?: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
  readonly at?: Span;
};
export interface RulesConfig {
  readonly preset: Preset;
  /** By rule id. */
  readonly settings: Readonly<Record<string, RuleSetting>>;
}

export interface OverrideConfig {
  readonly match: Match;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly at: Span;
}
/** Globs; all given fields must match. */
export interface Match {
  readonly service?: string;
  readonly tier?: string;
  readonly team?: string;
  readonly path?: string;
  readonly environment?: string;
}
/** Decides about dependencies (`from`, `to`, with `allow` or `protocols`) or about services (`match`, with the rest). */
export interface PolicyConfig {
  readonly from?: Match;
  readonly to?: Match;
  /** Of several policies the first that matches decides. */
  readonly allow?: boolean;
  readonly mode?: 'sync' | 'async';
  readonly protocol?: string;
  readonly protocols?: readonly string[];
  readonly match?: Match;
  /** Most services that may wait for each other; gateways are not counted. */
  readonly maxSyncDepth?: number;
  readonly requireOwner?: boolean;
  /** Fraction in [0, 1]. */
  readonly minTarget?: number;
  readonly reason: string;
  readonly at: Span;
}

export const DEFAULT_CONFIG: Config = {
  include: ['**'],
  ignore: [],
  services: [],
  resources: [],
  externals: [],
  hosts: [],
  variables: [],
  dependencies: [],
  rules: { preset: 'recommended', settings: {} },
  overrides: [],
  policies: [],
  problems: [],
};
