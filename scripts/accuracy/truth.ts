/** What the ground truth of a labelled system says. Only the fields that are scored; files hold more. */

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface TruthNode {
  readonly name: string;
  readonly kind: string;
  readonly aliases?: readonly string[];
}

export interface TruthEdge {
  readonly from: string;
  readonly to: string;
  readonly status?: string;
  readonly layer?: string;
  readonly observability?: boolean;
  readonly loadgen?: boolean;
  readonly category?: string;
  readonly browserOnly?: boolean;
  readonly selfLoop?: boolean;
  readonly manifestOnly?: boolean;
  readonly declaredOnly?: boolean;
  readonly addressIn?: string;
  readonly confidence?: string;
  readonly evidence?: readonly Place[];
}

export interface TruthCallSite extends Place {
  readonly role?: string;
  readonly kind?: string;
  readonly scope?: string;
  readonly missingTimeout?: boolean;
  readonly browser?: boolean;
  readonly ambiguous?: boolean;
  readonly confidence?: string;
  readonly category?: string;
}

export interface TruthRoute extends Place {
  readonly service: string;
  /** An HTTP method, 'ALL', or for handlers of messages the transport ('TCP-MSG', 'NATS'). */
  readonly method: string;
  readonly path: string;
  /** A handler of messages: `path` is the pattern or subject. */
  readonly handler?: boolean;
}

export interface TruthEvent extends Place {
  readonly service: string;
  /** The channel, or the constant that names it, as 'product:name' or 'name'. */
  readonly name: string;
  readonly registeredAt?: Place;
}

export interface TruthTrap {
  readonly file?: string;
  /** 0 = the whole file or folder. */
  readonly line?: number;
  readonly trap: string;
}

/** What one user request needs. */
export interface TruthFlow {
  /** 'GET /cart', or several that need the same: 'GET /api/cart/cart/{id}, update'. */
  readonly request: string;
  readonly hard: readonly string[];
  readonly soft?: readonly string[];
}

export interface Truth {
  readonly app: string;
  readonly repo: string;
  readonly commit: string;
  readonly services: readonly TruthNode[];
  readonly edges: readonly TruthEdge[];
  readonly callSites?: readonly TruthCallSite[];
  readonly routes?: readonly TruthRoute[];
  readonly events?: { readonly published?: readonly TruthEvent[]; readonly consumed?: readonly TruthEvent[] };
  readonly flows?: readonly TruthFlow[];
  readonly traps?: readonly (TruthTrap | string)[];
  /** Call sites are a sample and externals are not exhaustive: what is not labelled is not punished. */
  readonly sampled?: boolean;
}
