/** What manifests declare. One manifest project (compose project, chart, folder of Kubernetes YAML) is one extraction. */
import type { Estimate, Expr } from './availability.ts';
import type { Ignore, Problem } from './facts.ts';
import type { FilePath, Span, Value } from './value.ts';

export interface ManifestFacts {
  /** Manifest id: 'compose', 'kubernetes', 'package-json', … */
  readonly manifest: string;
  /** The files it was made from; the first names the project. */
  readonly files: readonly FilePath[];
  readonly facts: readonly ManifestFact[];
  readonly ignores: readonly Ignore[];
  readonly problems: readonly Problem[];
}

/** Environment ids read '<kind>:<folder or file>': 'compose:deploy', 'kubernetes:infra/k8s', 'helm:k8s/shop'. '.' is the root. */
export interface EnvironmentFact {
  readonly fact: 'environment';
  readonly id: string;
  readonly kind: 'compose' | 'kubernetes' | 'kustomize' | 'helm' | 'serverless';
  /** Whether replica counts are decided here (compose `deploy.replicas` or any Kubernetes workload). */
  readonly deploysReplicas: boolean;
  readonly at: Span;
}

/** A deployable: compose service, Deployment, StatefulSet, DaemonSet, Job, CronJob. */
export interface WorkloadFact {
  readonly fact: 'workload';
  readonly environment: string;
  readonly name: string;
  /** container_name, hostname, network aliases, container names. */
  readonly aliases: readonly string[];
  /** 'repo/name:tag' as written, variables substituted. */
  readonly image?: string;
  readonly build?: { readonly context: FilePath; readonly dockerfile?: FilePath; readonly target?: string };
  /** Entrypoint and command, joined with a space. */
  readonly command?: string;
  readonly kind: 'service' | 'job' | 'cron';
  readonly schedule?: string;
  /** As declared; absent = not declared. */
  readonly replicas?: number;
  /** Where the number of replicas is declared. */
  readonly replicasAt?: Span;
  /** compose: profiles without which it is not started. */
  readonly profiles?: readonly string[];
  readonly probes: readonly Probe[];
  readonly ports: readonly Port[];
  /** Labels and annotations that name an owner. */
  readonly owners: readonly { readonly owner: string; readonly at: Span }[];
  readonly labels: Readonly<Record<string, string>>;
  readonly at: Span;
}

export interface Port {
  /** The port the container listens on. */
  readonly container: number;
  readonly name?: string;
  /** compose: the published host port, which `localhost:PORT` reaches. */
  readonly published?: number;
}

export interface Probe {
  readonly kind: 'readiness' | 'liveness' | 'startup';
  readonly path?: string;
  readonly port?: number | string;
  readonly at: Span;
}

/** A host name that reaches a workload: a Kubernetes Service (with its DNS forms), a network alias. */
export interface AddressFact {
  readonly fact: 'address';
  readonly environment: string;
  readonly host: string;
  readonly aliases: readonly string[];
  /** Names of the workloads selected; empty = selector that matches nothing here (or ExternalName). */
  readonly workloads: readonly string[];
  readonly ports: readonly { readonly port: number; readonly target?: number | string; readonly name?: string }[];
  readonly exposure: 'internal' | 'node-port' | 'load-balancer';
  /** Kubernetes ExternalName. */
  readonly externalName?: string;
  readonly at: Span;
}

/** An environment variable that a workload receives. A value from a Secret is `{k:'secret'}`. */
export interface VariableFact {
  readonly fact: 'variable';
  readonly environment: string;
  readonly workload: string;
  readonly name: string;
  readonly value: Value;
  /** Steps that brought the value here (env_file, ConfigMap), call side first. */
  readonly via: readonly { readonly at: Span; readonly note: string }[];
  readonly at: Span;
}

/** A route of a gateway (Ingress, reverse proxy) to a workload or host. */
export interface RouteFact {
  readonly fact: 'route';
  readonly environment: string;
  /** The gateway's name: metadata.name of the Ingress, the proxy's workload name. */
  readonly gateway: string;
  /** Other names of the gateway, such as its ingress class. */
  readonly aliases: readonly string[];
  readonly host?: string;
  readonly path?: string;
  /** Host name of the target (Service name, upstream host). */
  readonly to: string;
  readonly port?: number | string;
  /** nginx rewrite-target, proxy_pass with a path: what replaces `path`. */
  readonly rewrite?: string;
  readonly public: boolean;
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly at: Span;
}

/**
 * What a mesh does with requests to a host, whoever sends them: Istio's VirtualService and DestinationRule, Linkerd's
 * ServiceProfile and annotations, a Gateway API route that hangs on a Service.
 */
export interface MeshFact {
  readonly fact: 'mesh';
  readonly environment: string;
  readonly product: 'istio' | 'linkerd' | 'gateway-api';
  readonly hosts: readonly string[];
  /** In order: the first that fits a request governs it. */
  readonly rules: readonly MeshRule[];
  /** Time to connect, whichever rule governs. */
  readonly connectMs?: number;
  readonly at: Span;
}

export interface MeshRule {
  /** Absent = every method. */
  readonly methods?: readonly string[];
  /** Absent = every path. `regex` is anchored on both ends. */
  readonly path?: { readonly is: 'exact' | 'prefix' | 'regex'; readonly text: string };
  /** It also asks for headers or the like: it may or may not fit a request. */
  readonly narrow?: true;
  /** Of the whole request, with all of its attempts. */
  readonly timeoutMs?: number;
  /** The timeout is what the mesh does by itself. */
  readonly isDefault?: true;
  /** Including the first; absent = nothing is said. */
  readonly attempts?: number;
  readonly retryOn?: readonly string[];
  readonly at: Span;
}

/** A network policy: who may open connections to a workload. `from` is empty when nobody here may. */
export interface PolicyFact {
  readonly fact: 'policy';
  readonly environment: string;
  readonly name: string;
  readonly to: string;
  readonly from: readonly string[];
  readonly at: Span;
}

/** Start order: depends_on, links, init containers that wait. */
export interface OrderFact {
  readonly fact: 'order';
  readonly environment: string;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
  readonly at: Span;
}

/** A dotenv file, not bound to a workload. Variables under secret-like names are `{k:'secret'}`. */
export interface DotenvFact {
  readonly fact: 'dotenv';
  /** Folder of the file. */
  readonly folder: FilePath;
  /** '.env', '.env.example', '.env.production', … */
  readonly name: string;
  readonly variables: readonly { readonly name: string; readonly value: Value; readonly at: Span }[];
}

export interface OwnerFact {
  readonly fact: 'owner';
  /** 'codeowners' patterns follow GitHub's or GitLab's semantics; a 'catalog' or 'owners' fact names a folder. */
  readonly source: 'codeowners' | 'catalog' | 'package' | 'label' | 'owners';
  readonly pattern: string;
  /** Empty = explicitly without owner. */
  readonly owners: readonly string[];
  /** Position among the facts of its file: the last match wins. */
  readonly order: number;
  /** CODEOWNERS: whose rules the pattern follows; absent = GitHub's. */
  readonly dialect?: 'github' | 'gitlab';
  /** GitLab: the section, within which the last match wins. */
  readonly section?: string;
  readonly at: Span;
}

/** A Backstage catalog entity that describes a component, resource or API. */
export interface CatalogFact {
  readonly fact: 'catalog';
  readonly kind: 'component' | 'resource' | 'api' | 'system';
  readonly name: string;
  readonly folder: FilePath;
  readonly owner?: string;
  readonly description?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly system?: string;
  readonly dependsOn: readonly string[];
  readonly providesApis: readonly string[];
  readonly consumesApis: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly at: Span;
}

/** A package of the workspace (package.json). */
export interface PackageFact {
  readonly fact: 'package';
  readonly folder: FilePath;
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly private: boolean;
  /** Paths that import of the bare name may mean, in order: exports['.'], module, main, types. As written. */
  readonly entries: readonly string[];
  /** exports subpaths: './client' → './src/client.ts'. As written, '*' allowed. */
  readonly exports: Readonly<Record<string, string>>;
  /** imports subpaths: '#db' → './src/db.ts'. */
  readonly imports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** Workspace globs declared here (npm, yarn) or in pnpm-workspace.yaml beside it. */
  readonly workspaces: readonly string[];
  readonly bin: boolean;
  readonly at: Span;
}

/** compilerOptions.paths of a tsconfig/jsconfig, after `extends` inside the workspace. */
export interface PathsFact {
  readonly fact: 'paths';
  readonly folder: FilePath;
  readonly baseUrl?: FilePath;
  /** '@app/common/*' → ['libs/common/src/*'], relative to the root of the workspace. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly rootDir?: FilePath;
  readonly outDir?: FilePath;
  readonly at: Span;
}

/** A project that a monorepo tool names: nest-cli.json, project.json. A hint, never the only reason for a service. */
export interface ProjectFact {
  readonly fact: 'project';
  readonly tool: string;
  readonly name: string;
  readonly folder: FilePath;
  readonly kind: 'application' | 'library';
  /** Source root and entry file, where named. */
  readonly entry?: FilePath;
  /** The path under which its packages are imported (go.mod). */
  readonly module?: string;
  readonly at: Span;
}

/** Locked versions: package → folder ('.' = everywhere) → version. */
export interface LockFact {
  readonly fact: 'lock';
  readonly folder: FilePath;
  readonly versions: Readonly<Record<string, string>>;
  readonly at: Span;
}

/** What a Dockerfile builds and starts. */
export interface ImageFact {
  readonly fact: 'image';
  readonly dockerfile: FilePath;
  readonly folder: FilePath;
  readonly stages: readonly string[];
  /** The image that the last stage starts from. */
  readonly from?: string;
  /** COPY/ADD sources of the last stage or of `target`, as written. */
  readonly copies: readonly string[];
  readonly workdir?: string;
  readonly command?: string;
  readonly variables: readonly { readonly name: string; readonly value: Value; readonly at: Span }[];
  readonly exposes: readonly number[];
  readonly at: Span;
}

/** A built image's name and the folder it is built from (skaffold, CI, Tilt). */
export interface ArtifactFact {
  readonly fact: 'artifact';
  readonly image: string;
  readonly context: FilePath;
  readonly dockerfile?: FilePath;
  readonly at: Span;
}

/** An endpoint or channel that a schema file declares (OpenAPI, proto, AsyncAPI). */
export interface SchemaEndpointFact {
  readonly fact: 'schema-endpoint';
  readonly protocol: string;
  readonly service?: string;
  readonly method?: string;
  readonly path: string;
  /** Absent = a request. */
  readonly trigger?: 'message';
  readonly folder: FilePath;
  readonly at: Span;
}

/** A database that a schema or config file binds: Prisma's datasource, a TypeORM config. */
export interface DatasourceFact {
  readonly fact: 'datasource';
  readonly library: string;
  readonly provider: string;
  readonly folder: FilePath;
  readonly url: Value;
  readonly at: Span;
}

/**
 * One document of a properties file (Spring's application.yml, a config repository's orders-docker.yml). Keys are as
 * written, joined with dots; values are text with `${name:default}` in it, secrets by reference.
 */
export interface PropertiesFact {
  readonly fact: 'properties';
  readonly file: FilePath;
  readonly folder: FilePath;
  /** 'application', 'bootstrap', or the name of an application in a config repository ('orders', 'orders-docker'). */
  readonly name: string;
  /** Profiles of which one must be active. Empty = always. From the document; those in the file's name stay in `name`. */
  readonly profiles: readonly string[];
  readonly entries: readonly { readonly key: string; readonly value: Value; readonly at: Span }[];
  readonly at: Span;
}

/** What a reverse proxy's own configuration routes; which workload runs it is link's to find. */
export interface ProxyFact {
  readonly fact: 'proxy';
  readonly product: string;
  readonly file: FilePath;
  readonly folder: FilePath;
  /** `to` is an address as written, with scheme and port where given. */
  readonly routes: readonly {
    readonly path?: string;
    readonly to: string;
    readonly timeoutMs?: number;
    readonly retries?: number;
    readonly at: Span;
  }[];
  readonly at: Span;
}

/** Where an agent beside a service sends its logs. */
export interface ShipperFact {
  readonly fact: 'shipper';
  /** 'logstash', 'elasticsearch', 'kafka', 'redis'. */
  readonly product: string;
  readonly folder: FilePath;
  readonly to: string;
  readonly at: Span;
}

/** What a monitoring tool's own configuration connects to; which workload runs it is link's to find. */
export interface TargetFact {
  readonly fact: 'target';
  readonly product: 'prometheus' | 'grafana' | 'otel-collector';
  readonly does: 'scrapes' | 'reads' | 'exports';
  readonly folder: FilePath;
  /** An address as written, with scheme and port where given. */
  readonly to: string;
  readonly at: Span;
}

/** A module of a JVM build (Maven, Gradle): what is on its classpath decides what its configuration means. */
export interface ModuleFact {
  readonly fact: 'module';
  readonly tool: 'maven' | 'gradle';
  readonly folder: FilePath;
  readonly name: string;
  /** Name of the module whose dependencies it inherits, where it is built here. */
  readonly parent?: string;
  /** Its dependencies count for the modules below its folder (Gradle's subprojects and allprojects blocks, a Maven parent). */
  readonly handsDown: readonly Coordinate[];
  /** What runs with it; test and build-time dependencies are left out. */
  readonly dependencies: readonly Coordinate[];
  /** It only holds other modules. */
  readonly aggregates: boolean;
  readonly at: Span;
}

/** 'group:artifact' of a dependency; a project of the same build is ':name'. */
export interface Coordinate {
  readonly name: string;
  readonly version?: string;
  readonly at: Span;
}

/** A README's title and first paragraph. */
export interface ReadmeFact {
  readonly fact: 'readme';
  readonly folder: FilePath;
  readonly title?: string;
  readonly paragraph?: string;
  readonly at: Span;
}

/** Declared by hand: faultline.yaml and what imports into it. */
export interface DeclaredFact {
  readonly fact: 'declared';
  readonly kind: 'service' | 'resource' | 'external';
  readonly name: string;
  readonly requires?: Expr;
  readonly availability?: Estimate;
  readonly at: Span;
}

export type ManifestFact =
  | EnvironmentFact
  | WorkloadFact
  | AddressFact
  | VariableFact
  | RouteFact
  | MeshFact
  | PolicyFact
  | OrderFact
  | DotenvFact
  | OwnerFact
  | CatalogFact
  | PackageFact
  | PathsFact
  | ProjectFact
  | LockFact
  | ImageFact
  | ArtifactFact
  | SchemaEndpointFact
  | DatasourceFact
  | PropertiesFact
  | ProxyFact
  | ShipperFact
  | TargetFact
  | ModuleFact
  | ReadmeFact
  | DeclaredFact;
