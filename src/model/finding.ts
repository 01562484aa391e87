import type { Availability } from './availability.ts';
import type { Config } from './config.ts';
import type { Dependency, Node, Proof, System } from './system.ts';
import type { Span } from './value.ts';

/** error = outage or data loss is likely and the evidence complete; warning = the default; info = depends on context; hint = style. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Confidence = 'high' | 'medium' | 'low';
export type Preset = 'recommended' | 'strict' | 'preview';

export interface Finding {
  readonly rule: string;
  readonly code: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** 'rule|subject': readable, no line, no message. Hashed only in report/sarif. */
  readonly fingerprint: string;
  readonly subject: string;
  /** Subject + fact + consequence + where the value was looked for. */
  readonly message: string;
  readonly at: Span;
  readonly services: readonly string[];
  readonly related: readonly Proof[];
  readonly policy?: { readonly reason: string; readonly at: Span };
  readonly suppressed?: { readonly by: 'comment' | 'baseline' | 'config'; readonly reason?: string };
}

/** Read-only view of the system's dependencies by node. */
export interface Graph {
  /** Dependencies that start at a node, sorted by id. */
  out(id: string): readonly Dependency[];
  into(id: string): readonly Dependency[];
  node(id: string): Node | undefined;
}

export interface RuleInput<Options = undefined> {
  readonly system: System;
  readonly availability: readonly Availability[];
  readonly config: Config;
  readonly options: Options;
  readonly graph: Graph;
}

export interface Rule<Options = undefined> {
  /** Kebab-case; file name and page name. */
  readonly id: string;
  /** 'FLT401': never reused. */
  readonly code: string;
  readonly area: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The smallest preset that contains the rule. */
  readonly preset: Preset;
  /** One line: what it reports. */
  readonly summary: string;
  /** Default options; a user's options are checked against their types. */
  readonly options: Options;
  check(input: RuleInput<Options>): Iterable<Observation>;
}

/** What there is to say of a rule without running it: reports and doors show it. */
export type RuleInfo = Pick<Rule<unknown>, 'id' | 'code' | 'area' | 'severity' | 'confidence' | 'preset' | 'summary'>;

export type Observation = Pick<Finding, 'subject' | 'message' | 'at'> &
  Partial<Pick<Finding, 'services' | 'related' | 'severity' | 'confidence' | 'policy'>>;
