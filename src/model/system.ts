/** One environment, linked. Ids are strings, unique and stable; arrays are sorted by id. */
import type { Ignore, Problem } from './facts.ts';
import type { CatalogFact, PackageFact, Probe, ReadmeFact } from './manifest.ts';
import type { FilePath, Span, Why } from './value.ts';

/** One step of evidence. A chain runs from the call to the target. */
export interface Proof {
  readonly at: Span;
  readonly note: string;
}

export type ServiceKind =
  'service' | 'worker' | 'job' | 'website' | 'gateway' | 'registry' | 'config' | 'auth' | 'monitoring';
export type ResourceKind =
  'database' | 'cache' | 'broker' | 'bucket' | 'tracing' | 'logging' | 'monitoring' | 'config-repo';

/** `id` equals `name`: names are unique over services, resources and externals of one system. */
export interface Node {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: 'service' | 'resource' | 'external';
  readonly kind: ServiceKind | ResourceKind | 'external';
  readonly evidence: readonly Proof[];
}

export interface Resource extends Node {
  readonly group: 'resource';
  readonly kind: ResourceKind;
  /** The product: 'postgres', 'redis', 'rabbitmq', … where known. */
  readonly product?: string;
  readonly replicas?: number;
  readonly image?: Image;
}

/** The image that a workload names, and where; absent where it is built here under a tag that a tool sets. */
export interface Image {
  /** 'repo/name:tag' as written. */
  readonly name: string;
  readonly at: Span;
}
export interface External extends Node {
  readonly group: 'external';
  readonly kind: 'external';
}

export interface Service extends Node {
  readonly group: 'service';
  readonly kind: ServiceKind;
  /** Folder of the service; absent where no code of it is here. */
  readonly path?: FilePath;
  /** Folders of shared packages whose code it runs. */
  readonly shares: readonly FilePath[];
  readonly language?: string;
  /** `pattern`: of CODEOWNERS, the line that decides. */
  readonly owners: readonly {
    readonly owner: string;
    readonly source: string;
    readonly pattern?: string;
    readonly at: Span;
  }[];
  readonly replicas?: number;
  readonly replicasAt?: Span;
  readonly analyzed: 'full' | 'partial' | 'none';
  /** Why it is not read in full, in words. */
  readonly notRead?: string;
  readonly probes: readonly Probe[];
  /** Why this is an entry point, and where that is said. */
  readonly entry?: { readonly why: string; readonly at: Span };
  readonly tier?: string;
  readonly package?: PackageFact;
  readonly readme?: ReadmeFact;
  readonly catalog?: CatalogFact;
  /** compose service, Deployment …, as `kind name`. */
  readonly workload?: { readonly name: string; readonly at: Span };
  readonly ports: readonly number[];
  /** Names of the environment variables it is given, for the onboarding page. */
  readonly variables: readonly {
    readonly name: string;
    /** Reference of the secret it is given: equal references are one secret. Never its value. */
    readonly secret?: string;
    readonly at: Span;
  }[];
  readonly image?: Image;
  /** Test files in its folder, or in a folder of tests that has its name. Absent where no code of it is here. */
  readonly tests?: number;
}

export interface Endpoint {
  readonly id: string;
  readonly service: string;
  /** 'http', 'rpc' (pattern-based), 'grpc', 'graphql', 'kafka', 'amqp', 'nats', … */
  readonly protocol: string;
  readonly method?: string;
  /** HTTP path with parameters as ':name', '*' for the rest; message pattern, topic or queue; cron expression. */
  readonly path: string;
  readonly at: Span;
  readonly trigger: 'request' | 'message' | 'schedule';
}

export type SettingState = 'explicit' | 'default' | 'none' | 'ineffective' | 'unknown';
export type Bounds = 'connect' | 'idle' | 'acquire' | 'response' | 'total';
export type Layer = 'call' | 'client' | 'framework' | 'mesh' | 'library';

/** A timeout. A default of 300 s or more is no bound (`isBounded` in analyze says so). */
export interface Timeout {
  readonly setting: SettingState;
  readonly ms?: number;
  readonly bounds?: Bounds;
  readonly layer?: Layer;
  readonly chain: readonly Proof[];
}
export interface Retry {
  readonly setting: SettingState;
  /** Attempts including the first. */
  readonly attempts?: number | 'unlimited';
  readonly on?: readonly string[];
  readonly backoff?: boolean;
  readonly jitter?: boolean;
  /** Methods the policy retries, where it is limited to some ('GET', …). */
  readonly methods?: readonly string[];
  readonly layer?: Layer;
  readonly chain: readonly Proof[];
}

export type Handling = 'hard' | 'soft' | 'fallback' | 'async' | 'unknown';

export interface Call {
  readonly id: string;
  readonly service: string;
  /** Ids of the endpoints that reach this call. */
  readonly endpoints: readonly string[];
  /** service-wide = which endpoints reach it is not known. */
  readonly via: 'direct' | 'service-wide';
  readonly to?: string;
  readonly protocol: string;
  /** What is asked, in words: 'GET /orders/:id', 'authenticate', 'publish order:created'. */
  readonly operation?: string;
  /** HTTP method and path template; ':' segments stand for unknown text; `open` = the path may go on. */
  readonly http?: { readonly method?: string; readonly path?: string; readonly open?: boolean };
  readonly database?: string;
  readonly table?: string;
  /** Channel name, for messaging. */
  readonly channel?: string;
  /** Where neither the target's kind nor a request says it: keys that are fetched at the start. */
  readonly purpose?: Purpose;
  /** request-reply over a broker: the responder is named by `to`, the broker here. */
  readonly broker?: string;
  /** Library id and its version where the lockfile says. */
  readonly library: string;
  readonly version?: string;
  readonly timeout: Timeout;
  readonly retry: Retry;
  readonly idempotent?: boolean;
  readonly handling: Handling;
  /** Name of the node or 'constant' / 'cache' that a fallback answers from. */
  readonly fallbackTo?: string;
  readonly mode: 'sync' | 'async';
  readonly inLoop?: true;
  /** A circuit breaker or bulkhead is put around it. */
  readonly breaker?: true;
  /** Its address is written in the code: no variable or configuration has a say. */
  readonly literal?: string;
  readonly at: Span;
  readonly chain: readonly Proof[];
  /** Id of the client construction it goes through, where known. */
  readonly client?: string;
}

/** A client that is constructed in code: where pool, connection and timeouts are decided. */
export interface Client {
  readonly id: string;
  readonly services: readonly string[];
  readonly library: string;
  readonly version?: string;
  /** What it talks to, where known. */
  readonly to?: string;
  readonly kind: 'store' | 'broker' | 'http' | 'rpc' | 'sdk';
  readonly timeout: Timeout;
  /** It is constructed in the body of a handler: anew for every request. */
  readonly perRequest?: true;
  readonly at: Span;
  readonly chain: readonly Proof[];
}

export type Purpose = 'request' | 'discovery' | 'config' | 'observability' | 'startup' | 'deploy-order';

export interface Dependency {
  /** 'from -> to purpose'. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly purpose: Purpose;
  readonly mode: 'sync' | 'async';
  readonly criticality: 'hard' | 'soft' | 'fallback' | 'unknown';
  readonly operations: readonly string[];
  readonly calls: readonly string[];
  readonly evidence: readonly Proof[];
}

export interface Channel {
  readonly name: string;
  readonly broker?: string;
  /** Ids of calls. */
  readonly producers: readonly string[];
  /** Ids of endpoints. */
  readonly consumers: readonly string[];
}

export interface Unresolved {
  readonly service?: string;
  readonly target: string;
  /** A host name that nothing in the environment answers to. */
  readonly host?: string;
  readonly why: Why;
  readonly library: string;
  readonly at: Span;
  readonly chain: readonly Proof[];
}

export interface Dismissed {
  readonly at: Span;
  readonly why: 'test' | 'browser' | 'dead' | 'switched-off' | 'not-subscribed' | 'script' | 'ignored';
  readonly library: string;
}

/** A service's code that imports another service's code (not a shared package). */
export interface CrossImport {
  readonly from: string;
  readonly to: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly at: Span;
}

export interface Environment {
  /** 'compose:deploy', 'kubernetes:infra/k8s', 'local' where no manifest is. */
  readonly id: string;
  readonly kind: 'compose' | 'kubernetes' | 'kustomize' | 'helm' | 'serverless' | 'local' | 'declared';
  readonly deploysReplicas: boolean;
}

export interface System {
  readonly environment: Environment;
  readonly environments: readonly string[];
  readonly services: readonly Service[];
  readonly resources: readonly Resource[];
  readonly externals: readonly External[];
  readonly dependencies: readonly Dependency[];
  readonly calls: readonly Call[];
  readonly clients: readonly Client[];
  readonly endpoints: readonly Endpoint[];
  readonly channels: readonly Channel[];
  readonly unresolved: readonly Unresolved[];
  readonly dismissed: readonly Dismissed[];
  readonly crossImports: readonly CrossImport[];
  readonly ignores: readonly Ignore[];
  /** Places where owners were looked for: 'CODEOWNERS', 'catalog-info.yaml', … Empty = no such file. */
  readonly ownerSources: readonly string[];
  readonly problems: readonly Problem[];
  /** Description of the whole: root README and package. */
  readonly about: { readonly name: string; readonly readme?: ReadmeFact; readonly package?: PackageFact };
}
