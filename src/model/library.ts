/**
 * What the calls, constructions, decorators and types of one library mean: data that link evaluates.
 * A library never sees code; it only says where in a call's arguments the address, the timeout, the channel sit.
 */
import type { Bounds, Layer, Purpose, ResourceKind, ServiceKind } from './system.ts';

/**
 * A place among the arguments of a call: `N(.path)*`, where N is an argument's position ('0', '1', '-1' = last).
 * 'cN…' reads the arguments of the client's construction, 'pN…' those of the client it came from, 'qN…' and 'rN…' further up.
 * For N, '*kind' is the first argument that is a client of that kind.
 * For N, '=name' is the argument that is given by that name (Python, C#, Ruby): '=timeout', 'c=host'.
 * 'tN' reads type arguments. '@' is the method's name, "@upper" in upper case. `'text'` in quotes is a literal.
 * '@rpc' is the generated service and its method, '@package' is the package it was imported from, '@client' the client that the method is called on.
 * '$NAME' is an environment variable that the library itself reads.
 * A step may be `>name` (what the function there sets as that member of its parameter: `options => options.Url = …`), `^` (the client that the client there came from), `*kind` (the first argument of the construction of the
 * client there that is a client of that kind), `()` (the result of calling the function there), `[]` (each item), `?name` (a URL's query parameter),
 * `.@N` (the member that argument N names, dots divide: `config.get('db.host')`), `.#N` (argument N of the construction of
 * the client there).
 * A guard may follow: ':text' ':number' ':object' ':function' ':class' ':client', or a client's kind. Alternatives are divided by '|'; the first that has a value wins.
 */
export type Selector = string;

/** 'default': the package's default export or the module itself called. Path steps are joined with '.'; '**.Name' = any path that ends so. */
export type ExportPath = string;

export interface Library {
  /** Kebab-case; file name and page name. */
  readonly id: string;
  /** Packages whose import makes it known; a '*' at the end stands for any rest. '#global' = names that need no import. */
  readonly packages: readonly string[];
  /** Language whose packages these are. Default: 'typescript'. */
  readonly language?: string;
  /** Another library whose kinds, types and exports this one adds to. */
  readonly extends?: string;
  /** OpenTelemetry-like: 'http', 'rpc', 'grpc', 'graphql', 'amqp', 'kafka', 'nats', 'redis', 'postgresql', 'mysql', 'mongodb', 'smtp', … */
  readonly protocol?: string;
  /** What a client of it talks to, when it is a store or broker. */
  readonly resource?: { readonly kind: ResourceKind; readonly product: string; readonly port?: number };
  /**
   * A call that names no address goes where its client was connected; a client that comes from a container or a type
   * goes where the service's clients of the same name here connect. Default: the library's own id.
   */
  readonly connectsAs?: string;
  /** Defaults by version, first match wins; an entry without `versions` is the newest. `source` is where it was read. */
  readonly defaults?: readonly Defaults[];
  /** What its calls are for, where that is no part of answering a request. */
  readonly purpose?: 'observability';
  /** Exported path(s), divided by '|' ('*' = any single export, '*Client' = any that ends so) → what calling, constructing or decorating with it means. */
  readonly exports?: Readonly<Record<ExportPath, Use | readonly Use[]>>;
  /**
   * Client kind → method path(s), divided by '|' → meaning. '' = calling the client itself; '*' = any method; '**' = any path;
   * '**.query' = any path that ends so.
   */
  readonly kinds?: Readonly<Record<string, Readonly<Record<string, Use | readonly Use[]>>>>;
  /** Exported class or type → client kind: for injection and annotations. */
  readonly types?: Readonly<Record<string, string>>;
  /** Exported path → constant (enum members of the library). */
  readonly constants?: Readonly<Record<ExportPath, string | number | boolean>>;
  /** Exported path → client kind, where the export itself is a ready client (`axios`, `fetch` clients). */
  readonly self?: Readonly<Record<ExportPath, string>>;
  /**
   * Exports of code that a tool generates from a service description (a .proto file): '<Service>' stands for the service's
   * name, `New<Service>Client`. Such code is known wherever the service is described in the workspace.
   */
  readonly generated?: Readonly<Record<ExportPath, Use | readonly Use[]>>;
  /** Holds for generated code of services that nothing here describes; absent = those are not known. */
  readonly generatedIf?: readonly Guard[];
  /** Client kind → its members that are clients themselves, read without a call → their kind. '[]' is looked up by key. */
  readonly properties?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names that an external selector may read → the host they mean ('gmail' → 'smtp.gmail.com'). */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Naming it is no reason to read a file: what it explains is read when something else asks for it (a container's marks). */
  readonly onDemand?: true;
  /** Build coordinates, 'group:artifact', '*' at the end for any rest: a module with one of them has the library (JVM). */
  readonly artifacts?: readonly string[];
  /** What a service is that carries the library's mark. */
  readonly roles?: readonly RoleUse[];
  /** Clients that need no line of code: the library is there, and configuration says where it connects. */
  readonly configured?: readonly ConfiguredUse[];
  /** Routes that configuration declares. */
  readonly configuredRoutes?: readonly ConfiguredRoutes[];
  /** Files that give settings: their default export stands under the file's name. A regular expression on their path. */
  readonly settingsFiles?: string;
  /** Endpoints that a file's place makes (Next.js, SvelteKit). */
  readonly routes?: readonly FileRoute[];
}

export interface Defaults {
  /** '>=9', '<13', '6.x', '>=2 <3'. */
  readonly versions?: string;
  readonly timeout?: { readonly ms: number; readonly bounds: Bounds };
  /** Attempts including the first; 1 or absent = no retry. */
  readonly attempts?: number | 'unlimited';
  /** Methods that the default policy retries. */
  readonly methods?: readonly string[];
  readonly backoff?: boolean;
  readonly jitter?: boolean;
  /** Where the number was read: an address of the library's documentation or source. */
  readonly source: string;
}

/** What one use means. All facets are independent. The first `Use` of a list whose `if` holds is taken. */
export interface Use {
  readonly if?: readonly Guard[];
  /** Only when used so. */
  readonly when?: 'call' | 'new' | 'decorator';
  /**
   * The result is a client of this kind; the construction's arguments stay readable as c0, c1, … A decorated function is
   * such a client, and its name the last of the arguments.
   */
  readonly client?: string;
  /** The result is the client itself: `router.get(…).post(…)`. */
  readonly fluent?: true;
  /**
   * The result is the input, read through a schema: a member without a value takes the default that the schema's member of
   * that name was given, at `at` among the arguments of the step of kind `kind`. Without `schemas` the client is the schema.
   * `as` = the member of the result that holds it.
   */
  readonly fills?: {
    readonly input: Selector;
    readonly schemas?: readonly Selector[];
    readonly defaults: { readonly kind: string; readonly at: Selector };
    readonly as?: string;
  };
  /** The result is what the selector reads. */
  readonly value?: Selector;
  /** The result is an environment variable of this name, with an optional fallback. */
  readonly env?: Selector;
  /** The name stands below this one: 'Orders' for `GetSection("Orders")["Url"]`, which reads 'Orders:Url'. */
  readonly under?: Selector;
  readonly fallback?: Selector;
  /** The result is an object with these members: `schema.validate(env)` → { value: '0' }. */
  readonly wraps?: Readonly<Record<string, Selector>>;
  /** Registers configuration: a namespace (absent = the root) and the function or object that gives its values. */
  readonly configures?: { readonly namespace?: Selector; readonly value: Selector };
  /** The result is the text of a template with the arguments from `from` on in the place of its verbs (`%s`, `{0}`). */
  readonly format?: { readonly template: Selector; readonly from: number };
  /** The result is these texts, one behind the other; what is not there is left out. */
  readonly concat?: readonly Selector[];
  /** The result is what the container gives for this token; a client of kind `client` where it gives nothing. */
  readonly provided?: Selector;
  /** The result is the first of these that has a value. */
  readonly first?: readonly Selector[];
  /** What is made carries a deadline to the calls it is handed to; `within` is what it was derived from. */
  readonly bounds?: { readonly ms: Selector; readonly within?: Selector };
  /** The result is this function of the texts (or numbers) read. Pure. */
  readonly text?: { readonly of: readonly Selector[]; readonly make: (...texts: string[]) => string };
  /** An outbound call is made here. */
  readonly call?: CallUse;
  /** The construction is itself the dependency: a store's, broker's or SDK's client. */
  readonly connect?: ConnectUse;
  /**
   * A described service is served: each of its methods is an endpoint, handled by the method of that name at `handler`.
   * `service` names it; absent = the one that the code was generated for. Of a class that extends it, its own methods.
   */
  readonly serves?: { readonly service?: Selector; readonly handler: Selector };
  /** An endpoint is served from here on. */
  readonly endpoint?: EndpointUse;
  /** A router is mounted below a path. */
  readonly mount?: { readonly path: Selector; readonly router: Selector; readonly base?: readonly Selector[] };
  /** Options that the client at `on` is given after its construction, one by name or several: read like named arguments, 'c=name'. */
  readonly sets?: {
    readonly on: Selector;
    readonly key?: Selector;
    readonly value: Selector;
    /** Stands in front of the names: 'config.'. */
    readonly prefix?: string;
  };
  /**
   * The container gives the constructor of the class at `of` this as its next argument, as the one of that name, or as the
   * one of that `type`: a value, or a client ('library:kind') that is made of the registration's arguments.
   */
  readonly argument?: {
    readonly of: Selector;
    readonly name?: Selector;
    readonly type?: string;
    readonly value?: Selector;
    readonly client?: string;
  };
  /** Functions that handle the messages which the same client subscribes to elsewhere: `consumer.run({ eachMessage })`. */
  readonly handles?: Selector;
  /** What reaches the channel reaches the queue: consumers of the queue are consumers of the channel. */
  readonly binds?: { readonly queue: Selector; readonly channel: Selector; readonly key?: Selector };
  /** Every path of this service gets this prefix. */
  readonly prefix?: Selector;
  /** Versions stand in every versioned path from here on, behind the prefix ('v' → '/v1'). */
  readonly versioning?: { readonly prefix: string; readonly default?: Selector };
  /** Arguments that the library hands to a function that it is given: '0.0' = first parameter of the function in argument 0. */
  readonly gives?: Readonly<Record<string, Selector | { readonly client: string }>>;
  /** Dependency injection. */
  readonly module?: {
    readonly imports: Selector;
    readonly providers: Selector;
    readonly controllers?: Selector;
    readonly exports?: Selector;
  };
  readonly root?: Selector;
  readonly provides?: Provides;
  readonly inject?: Selector;
  /** Marks a class whose constructor parameters are injected. */
  readonly injectable?: true;
  /** The decorated method makes what its return type names, for whoever asks the container for that type. */
  readonly bean?: true;
  /** The value that is injected is this text, whose `${name:default}` are properties. */
  readonly property?: Selector;
  /** The decorated class' fields are properties below this prefix. */
  readonly properties?: Selector;
  /**
   * A class that extends it reads each of its fields from the environment variable of that name, in upper case; what the
   * class writes there is the default. `prefix` lists paths of the class at which a prefix of the names may stand.
   */
  readonly variables?: { readonly prefix?: readonly string[] };
  /** The decorated interface is a client: each method that a library maps to a path is a call. */
  readonly declares?: { readonly client: CallUse; readonly path?: Selector };
  /** A guard, interceptor, middleware that runs for the decorated endpoints. */
  readonly applies?: Selector;
  /** Changes what later uses mean: wrapping with a timeout or retry. */
  readonly policy?: PolicyUse;
  /** Starts a server on this port: the file is an entry of a service. */
  readonly listen?: Selector | true;
}

export interface Guard {
  readonly at: Selector;
  /** Holds when the value is one of these; absent = when it has any value. `undefined` in words: 'absent'. */
  readonly is?: readonly (string | number | boolean)[];
  readonly not?: true;
}

export interface Provides {
  /** Where the list of registrations is; absent = the arguments themselves are one. */
  readonly each?: Selector;
  /** Selectors below are read from each registration when `each` is given (then '0' is the registration). */
  readonly token: Selector | { readonly type: string };
  /** Kind of the client, of this library or of another ('library:kind'). */
  readonly client?: string;
  /** What stands as c0 of the client: the options or the result of their factory. */
  readonly options?: Selector;
  readonly value?: Selector;
}

export interface CallUse {
  /**
   * http: address and path; rpc: a pattern sent to a host or over a broker; publish: a message to a channel;
   * reply: request-reply over a broker (sync); query: a store is asked; sdk: a product's API without a URL.
   */
  readonly as: 'http' | 'rpc' | 'publish' | 'reply' | 'query' | 'sdk';
  readonly protocol?: string;
  readonly url?: Selector;
  readonly base?: Selector;
  readonly host?: Selector;
  readonly port?: Selector;
  readonly path?: Selector;
  readonly method?: Selector;
  /** A client of a library that is handed over: its address and settings are taken. */
  readonly through?: Selector;
  /** Channel name: topic, queue, subject, exchange. */
  readonly channel?: Selector;
  /** Exchange and routing key: the channel is named by both where both are known. */
  readonly key?: Selector;
  readonly operation?: Selector;
  /** Host of the product's API, or the name of the product: `'api.stripe.com'`. */
  readonly external?: Selector;
  readonly timeout?: readonly SettingUse[];
  readonly retry?: readonly RetryUse[];
  /** A result that is kept as it is, neither awaited nor handed on, was made in the process: no call. */
  readonly awaited?: true;
  /** No call happens unless the result is awaited, returned, subscribed or converted (cold observable). */
  readonly lazy?: true;
  readonly idempotent?: boolean;
  readonly async?: true;
  readonly database?: Selector;
  readonly table?: Selector;
  readonly resource?: { readonly kind: ResourceKind; readonly product: string; readonly port?: number };
}

export interface ConnectUse {
  readonly kind: 'store' | 'broker' | 'http' | 'rpc' | 'sdk';
  readonly url?: Selector;
  readonly host?: Selector;
  readonly port?: Selector;
  /** A client of a library that is handed over: its address is taken. */
  readonly through?: Selector;
  /** Calls of clients that say so connect here as well; see `Library.connectsAs`. */
  readonly connectsAs?: string;
  /** What it is there for, where neither the target's kind nor a request says so. */
  readonly purpose?: Purpose;
  /** Where no address is given, the client goes here ('localhost'). */
  readonly defaultHost?: string;
  readonly external?: Selector;
  readonly database?: Selector;
  readonly timeout?: readonly SettingUse[];
  readonly retry?: readonly RetryUse[];
  readonly resource?: { readonly kind: ResourceKind; readonly product: string; readonly port?: number };
  readonly protocol?: string;
}

/** Where a timeout can be set, first that has a value wins. */
export interface SettingUse {
  readonly at: Selector;
  readonly bounds: Bounds;
  readonly layer: Layer;
  /**
   * Unit of the number there. Default 'ms'. 'signal' = an AbortSignal; 'date' = a point in time (deadline); 'carried' = a
   * context or token that carries its own (see `Use.bounds`).
   */
  readonly unit?: 'ms' | 's' | 'signal' | 'date' | 'duration' | 'carried';
  /** Holds for these versions of the library; an unknown version is the newest. */
  readonly versions?: string;
  readonly if?: readonly Guard[];
  /** A number here does nothing: why, in words. */
  readonly ineffective?: string;
  /** Reads the number, in `unit`, out of a text there (a service config as JSON); undefined = it says none. */
  readonly read?: (text: string) => number | undefined;
  /** Value that switches the bound off (false, 0). Default: 0 and false. With null, naming nothing switches off the default. */
  readonly off?: readonly (number | boolean | null)[];
}

export interface RetryUse {
  readonly at: Selector;
  /** Reads the number out of a text there; undefined = it says none. */
  readonly read?: (text: string) => number | undefined;
  /** 'retries' counts without the first attempt, 'attempts' with it. */
  readonly counts: 'retries' | 'attempts';
  readonly layer: Layer;
  readonly backoff?: boolean;
  readonly jitter?: boolean;
  readonly methods?: readonly string[];
  /** Where the methods are listed; `methods` counts where nothing stands there. */
  readonly methodsAt?: Selector;
}

export interface EndpointUse {
  readonly protocol: string;
  readonly method?: Selector;
  readonly path?: Selector;
  /** Path prefixes that the router and those around it were made with, outermost first. */
  readonly base?: readonly Selector[];
  /** Path prefix written on the class (Nest's @Controller). */
  readonly classPath?: {
    readonly decorator: string;
    readonly at: Selector;
    readonly version?: Selector;
    /** '[controller]' and '[action]' in it stand for the names of the class, without this ending, and of the method. */
    readonly names?: string;
  };
  /** A call chained to it names the methods: `router.HandleFunc(path, handler).Methods("GET")`. */
  readonly methodsFrom?: string;
  /** Method of the decorated class that handles it. */
  readonly member?: string;
  /** Function that handles it; absent for decorators = the decorated method. */
  readonly handler?: Selector;
  /** What names no path or channel goes by the name of the decorated function. */
  readonly byName?: true;
  readonly trigger: 'request' | 'message' | 'schedule';
  readonly channel?: Selector;
  readonly key?: Selector;
  /** Broker address, for consumers. */
  readonly url?: Selector;
}

/** A wrapper around calls: `pRetry(fn)`, `pTimeout(promise, ms)`, `observable.pipe(timeout(ms))`, `axiosRetry(instance)`. */
export interface PolicyUse {
  /** What it governs: a function or promise argument, or a client. */
  readonly governs: Selector;
  /** It governs every client of this library in the service. */
  readonly every?: string;
  readonly timeout?: readonly SettingUse[];
  readonly retry?: readonly RetryUse[];
  /** Defaults when the setting is not given. */
  readonly attempts?: number | 'unlimited';
  readonly timeoutMs?: number;
  readonly backoff?: boolean;
  readonly jitter?: boolean;
  readonly methods?: readonly string[];
  /** It is a circuit breaker, or a bulkhead: it stops asking what does not answer. */
  readonly breaker?: true;
  /** Bounds the wait of the caller only. */
  readonly cancels?: false;
  readonly fallback?: Selector;
}

/** When something of a library is in force for a service: any of these. */
export interface Presence {
  /** Build coordinates on its classpath. Absent = those of the library; an empty list = none is enough. */
  readonly artifacts?: readonly string[];
  /** Types (annotations) that its code names, by their full names. */
  readonly markers?: readonly string[];
}

export interface RoleUse extends Presence {
  readonly kind: ServiceKind;
  /** What others look for by role, where the kind is wider: 'tracing'. */
  readonly product?: string;
  /** Types that say the service is more than that. */
  readonly unless?: readonly string[];
}

/** Keys of properties are compared without case, '-' and '_'; of several, the first that has a value counts. */
export interface ConfiguredUse extends Presence {
  readonly connect: Pick<ConnectUse, 'kind' | 'resource' | 'protocol' | 'timeout' | 'purpose'>;
  /** What is asked, in words. */
  readonly operation: string;
  readonly url?: readonly string[];
  readonly host?: readonly string[];
  readonly port?: readonly string[];
  readonly database?: readonly string[];
  /** Properties that name a service by its id in a registry, or several. */
  readonly service?: readonly string[];
  /** Address where nothing is configured. */
  readonly default?: string;
  /** Kind of service or resource, or product, that it speaks to: the only one of the system where no address leads anywhere. */
  readonly role?: string;
  /** Services of the system that it asks where none is named: those that register, those that carry a mark, or those of a role. */
  readonly watches?: { readonly registered?: true; readonly markers?: readonly string[]; readonly role?: string };
  /** Not in force where a property has one of these values, or where one of these coordinates is there. */
  readonly unless?: {
    readonly properties?: Readonly<Record<string, readonly string[]>>;
    readonly artifacts?: readonly string[];
    readonly markers?: readonly string[];
  };
  /** Only where one of these properties has a value. */
  readonly needs?: readonly string[];
}

export interface ConfiguredRoutes extends Presence {
  /** 'zuul.routes': a map of routes by id; 'spring.cloud.gateway.routes': a list. */
  readonly routes: string;
  /** Keys of a route that name where it goes: an address, or a service by its id. */
  readonly url: readonly string[];
  readonly service?: readonly string[];
  /** Key that holds the path; in a list of predicates 'Path=…' counts. */
  readonly path: string;
  /** A route without a target goes to the service that is named as it is. */
  readonly byId?: true;
  /** Every registered service is routed, unless one of these properties says otherwise. */
  readonly discovers?: {
    readonly unless: Readonly<Record<string, readonly string[]>>;
    readonly onlyIf?: Readonly<Record<string, readonly string[]>>;
  };
}

export interface FileRoute {
  /** Glob below the service's folder: 'pages/api/**'. */
  readonly files: string;
  /** Removed from the front of the path. */
  readonly root: string;
  /** 'default' export or exported names that are methods. */
  readonly handlers: 'default' | 'methods';
  readonly protocol: 'http';
  readonly method?: string;
  /** Only the folder counts, the file's name is fixed ('route.ts'). */
  readonly folder?: true;
}
