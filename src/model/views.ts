/**
 * What the webviews show: flat data in the reader's words, made from a Snapshot by src/report and sent over
 * src/protocol/webview.ts. A view is bounded (at most 300 nodes and 200 KB); details are asked for one at a time.
 * Availabilities are fractions in [0, 1]; downtime is minutes per 30 days; timeouts are milliseconds.
 */
import type { ResourceKind, ServiceKind } from './system.ts';
import type { FilePath } from './value.ts';

/** A line of the repository that can be opened. Lines and columns count from 1; the end is exclusive. */
export interface Place {
  readonly file: FilePath;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A line and what it says: one step of evidence. */
export interface Step {
  readonly place: Place;
  readonly note: string;
}

/** How many findings of each severity; suppressed ones are not counted. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export type NodeGroup = 'service' | 'resource' | 'external';
export type NodeKind = ServiceKind | ResourceKind | 'external';

/** The availability that stands on a card. */
export interface NodeAvailability {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `entry`: of the worst entry point with all it needs; `own`: of the component alone. */
  readonly of: 'entry' | 'own';
  /** The number rests on a default of Faultline alone, nothing was declared. */
  readonly assumed: boolean;
  readonly target?: number;
}

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly group: NodeGroup;
  readonly kind: NodeKind;
  /** 'postgres', 'redis', … of a resource. */
  readonly product?: string;
  readonly owner?: string;
  /** Id of the box it is drawn in. */
  readonly box?: string;
  readonly availability?: NodeAvailability;
  readonly findings: FindingCounts;
  readonly analyzed: 'full' | 'partial' | 'none';
  /** Drawn hatched: its code is not read, so its number must not look healthy. */
  readonly hatched: boolean;
  readonly entry: boolean;
}

/** A group of nodes: drawn as a box round its nodes, or, collapsed, as one card with counts. */
export interface GraphBox {
  readonly id: string;
  readonly label: string;
  readonly by: 'owner' | 'folder' | 'kind';
  /** The open box that this one lies in, in systems so large that a group has parts. */
  readonly parent?: string;
  readonly collapsed: boolean;
  readonly services: number;
  readonly resources: number;
  readonly externals: number;
  readonly findings: FindingCounts;
  /** The lowest availability of an entry point in it. */
  readonly lowest?: { readonly node: string; readonly value: number };
}

export type EdgeCriticality = 'hard' | 'soft' | 'fallback' | 'unknown';
export type EdgePurpose = 'request' | 'discovery' | 'config' | 'observability' | 'startup' | 'deploy-order';

export interface GraphEdge {
  /** 'from -> to purpose', with box ids where an end lies in a collapsed box. */
  readonly id: string;
  /** Id of a node or of a collapsed box. */
  readonly from: string;
  readonly to: string;
  /** The protocols, joined with ', ' where several dependencies are drawn as one. */
  readonly protocol: string;
  readonly purpose: EdgePurpose;
  /** sync where any is. */
  readonly mode: 'sync' | 'async';
  /** The worst. */
  readonly criticality: EdgeCriticality;
  /** Findings at the calls of this dependency. */
  readonly findings: number;
  /** How many dependencies it stands for. */
  readonly count: number;
}

export type Grouping = 'owner' | 'folder' | 'none';

/** What the person asked to see. Kept by the webview and sent with each request for a view. */
export interface GraphOptions {
  /** Absent = what suits the size: a small system is clearer without boxes, its cards name their owners anyway. */
  readonly groupBy?: Grouping;
  /** Ids of boxes that the person opened, the latest last. */
  readonly expanded: readonly string[];
  /** Ids of boxes that the person closed. */
  readonly collapsed: readonly string[];
  /** Only this node and what is at most `depth` dependencies away, in either direction. */
  readonly focus?: { readonly node: string; readonly depth: number };
  /** 'all' shows discovery, configuration, observability, startup and deploy order beside requests. */
  readonly purposes: 'request' | 'all';
}

export interface GraphTotals {
  readonly services: number;
  readonly resources: number;
  readonly externals: number;
  readonly dependencies: number;
  readonly findings: FindingCounts;
  readonly unresolved: number;
}

export interface GraphView {
  /** The system's name. */
  readonly name: string;
  readonly environment: string;
  readonly totals: GraphTotals;
  readonly boxes: readonly GraphBox[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The options as they were honored: an unknown focus or box is left out. */
  readonly options: GraphOptions;
  /** Groupings that say something for this system. */
  readonly groupings: readonly Grouping[];
  /** Why not everything is drawn, in a sentence; absent where everything is. */
  readonly note?: string;
}

export interface SearchHit {
  readonly id: string;
  readonly name: string;
  readonly group: NodeGroup;
  readonly kind: NodeKind;
  readonly owner?: string;
  /** The alias that matched, where the name did not. */
  readonly alias?: string;
}

/** One line of facts: 'Language', 'TypeScript', and where that is said. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly places: readonly Place[];
}

export interface FindingRow {
  readonly rule: string;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly place: Place;
  readonly related: readonly Step[];
}

/** A timeout or retry in words, with the lines that set it. */
export interface SettingRow {
  readonly text: string;
  readonly state: 'explicit' | 'default' | 'none' | 'ineffective' | 'unknown';
  readonly steps: readonly Step[];
}

export interface CallRow {
  readonly id: string;
  readonly operation: string;
  readonly library: string;
  readonly protocol: string;
  readonly mode: 'sync' | 'async';
  readonly handling: 'hard' | 'soft' | 'fallback' | 'async' | 'unknown';
  /** What happens when it fails, in words. */
  readonly onFailure: string;
  readonly timeout: SettingRow;
  readonly retry: SettingRow;
  readonly inLoop: boolean;
  readonly place: Place;
  /** From the call to the target. */
  readonly steps: readonly Step[];
}

/** A dependency from or to the node, with the calls that make it. */
export interface NeighborRow {
  /** The node at the other end. */
  readonly node: string;
  readonly group: NodeGroup;
  readonly kind: NodeKind;
  readonly protocol: string;
  readonly purpose: EdgePurpose;
  readonly mode: 'sync' | 'async';
  readonly criticality: EdgeCriticality;
  readonly operations: readonly string[];
  readonly calls: readonly CallRow[];
  /** How many calls were left out. */
  readonly moreCalls: number;
  /** The evidence of the dependency as a whole. */
  readonly steps: readonly Step[];
}

export interface EndpointRow {
  readonly protocol: string;
  readonly trigger: 'request' | 'message' | 'schedule';
  /** 'GET /orders/:id', a topic, a cron expression. */
  readonly name: string;
  readonly place: Place;
}

export interface ChannelRow {
  readonly name: string;
  readonly broker?: string;
  readonly role: 'produces' | 'consumes';
  /** Services at the other end. */
  readonly peers: readonly string[];
  readonly place: Place;
}

export interface ImproveRow {
  readonly component: string;
  readonly minutesSaved30d: number;
}

export interface InputRow {
  readonly component: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly source: 'declared' | 'slo' | 'sla' | 'default';
  readonly note?: string;
  readonly place?: Place;
}

export interface AvailabilityRow {
  readonly entry: string;
  readonly trigger: 'request' | 'message' | 'schedule';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly method: 'product' | 'exact' | 'bounds' | 'estimated';
  readonly downtimeMinutes30d: number;
  readonly target?: number;
  readonly hard: readonly string[];
  readonly soft: readonly string[];
  readonly async: readonly string[];
  readonly unbounded: readonly string[];
  readonly improve: readonly ImproveRow[];
  readonly inputs: readonly InputRow[];
}

/** What the side panel shows of one node. Long lists are cut at 100 rows; `more` says by how many. */
export interface NodeDetails {
  readonly what: 'node';
  readonly id: string;
  readonly name: string;
  readonly group: NodeGroup;
  readonly kind: NodeKind;
  /** One or two sentences from its README or package; absent where neither says anything. */
  readonly about?: { readonly text: string; readonly place: Place };
  readonly owner?: string;
  /** 'not read', and why, in words. */
  readonly notRead?: string;
  /** The component's own availability. */
  readonly own?: InputRow;
  readonly facts: readonly Fact[];
  readonly availability: readonly AvailabilityRow[];
  readonly findings: readonly FindingRow[];
  readonly needs: readonly NeighborRow[];
  readonly neededBy: readonly NeighborRow[];
  readonly endpoints: readonly EndpointRow[];
  readonly channels: readonly ChannelRow[];
  readonly unresolved: readonly { readonly target: string; readonly why: string; readonly place: Place }[];
  readonly more: Readonly<Record<string, number>>;
}

/** What the side panel shows of an edge: one dependency, or several where its ends are boxes. */
export interface EdgeDetails {
  readonly what: 'edge';
  readonly from: string;
  readonly to: string;
  readonly dependencies: readonly (NeighborRow & { readonly from: string })[];
  readonly findings: readonly FindingRow[];
  readonly more: number;
}

/**
 * Where a statement comes from: a line, or, where no line can say it (a default, a sum over many lines),
 * the words that tell how it was found.
 */
export type Source = Place | { readonly said: string };

export interface Statement {
  readonly text: string;
  /** Shown in code type, to be copied: a command, a path, a pattern. */
  readonly code?: string;
  /** The node that it speaks of: becomes a link to its page where it is a service. */
  readonly node?: string;
  readonly severity?: 'error' | 'warning' | 'info' | 'hint';
  /** The rule that the statement reports. */
  readonly rule?: string;
  readonly source: Source;
}

export interface OnboardingSection {
  /** Kebab-case, unique on the page: the anchor. */
  readonly id: string;
  readonly title: string;
  readonly statements: readonly Statement[];
  /** What to say where there is no statement: what is absent, and what that means. */
  readonly none: string;
  /** How many statements were left out of a long list. */
  readonly more: number;
}

/** A page for someone who joins: of the system, or of one service. */
export interface OnboardingPage {
  /** Absent = the system. */
  readonly service?: string;
  readonly title: string;
  /** 'Service in TypeScript, owned by @acme/orders'. */
  readonly subtitle: string;
  readonly sections: readonly OnboardingSection[];
  /** Every service that has a page, with its owner. */
  readonly services: readonly { readonly name: string; readonly owner?: string }[];
}
