/**
 * What a webview and its host (the extension) say to each other. Both ends check what arrives with these schemas and
 * drop what does not fit. The host keeps nothing about a webview: every request carries all that its answer needs.
 *
 * The sequence, the same for both webviews and after every reload, restore and restart:
 *
 *     webview → ready                      its script runs; until then the host posts nothing
 *     host    → state                      phase, progress, revision of the last good result
 *     webview → view | page                asked when the revision is new to it: with its own, restored options
 *     host    → view | page                the answer, with the revision it was made from
 *     … later, with every change of phase, progress or result:
 *     host    → state                      a new revision makes the webview ask again; an old one is only shown
 *     webview → details, search            `request` is a number of the webview's; the answer repeats it
 *     host    → details, hits
 *     webview → open, show, rule, run      no answer
 *     host    → reveal                     "show this node", from a tree view or the other webview
 *
 * A result is stale (`phase: 'stale'`) when what is shown is older than the files; `message` says why in a sentence.
 * `failed` without a revision means that there is nothing to show; with one, the last good result stays on screen.
 */
import * as z from 'zod/mini';
import { Place } from './place.ts';
import { EdgeDetails, GraphOptions, GraphView, NodeDetails, OnboardingPage, SearchHit } from './views.ts';

/** `viewType` of the two panels. */
export const GRAPH_VIEW = 'faultline.graph';
export const ONBOARDING_VIEW = 'faultline.onboarding';

/** What `details` asks about: a node, or the edge between two nodes or collapsed boxes as they are drawn. */
const Subject = z.discriminatedUnion('what', [
  z.object({ what: z.literal('node'), id: z.string() }),
  z.object({
    what: z.literal('edge'),
    from: z.string(),
    to: z.string(),
    /** The grouping that is drawn, to know what a box holds. */
    groupBy: z.enum(['owner', 'folder', 'none']),
  }),
]);
export type Subject = z.infer<typeof Subject>;

export const ToHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('view'), request: z.int(), options: GraphOptions }),
  /** The onboarding page of a service; absent = of the system. */
  z.object({ type: z.literal('page'), request: z.int(), service: z.optional(z.string()) }),
  z.object({ type: z.literal('details'), request: z.int(), subject: Subject }),
  z.object({ type: z.literal('search'), request: z.int(), query: z.string() }),
  /** Open a file at a line. The host accepts only files of the analyzed system. */
  z.object({ type: z.literal('open'), place: Place }),
  /** Open the other webview (or this one) at a node. */
  z.object({ type: z.literal('show'), view: z.enum(['graph', 'onboarding']), node: z.optional(z.string()) }),
  /** Open a rule's page. */
  z.object({ type: z.literal('rule'), rule: z.string() }),
  /** Run one of the extension's commands that an empty or failed state offers. */
  z.object({ type: z.literal('run'), command: z.enum(['analyze', 'log', 'restart']) }),
  /** The webview's own script failed or got something it cannot read: for the log. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type ToHost = z.infer<typeof ToHost>;

export const State = z.object({
  type: z.literal('state'),
  /**
   * loading: the first analysis runs. ready: what is shown is current. stale: a newer analysis runs or failed.
   * empty: analyzed, and there is no service. failed: no analysis can run.
   */
  phase: z.enum(['loading', 'ready', 'stale', 'empty', 'failed']),
  /** Why, in a sentence, for stale, empty and failed. */
  message: z.optional(z.string()),
  /** Files read so far, of how many, while an analysis runs. */
  progress: z.optional(z.object({ done: z.int(), total: z.int() })),
  /** Which system is spoken of, where there are several: another one makes the webview ask anew. */
  system: z.optional(z.string()),
  /** Counts up with every result. Absent until there is one. */
  revision: z.optional(z.int()),
});
export type State = z.infer<typeof State>;

export const FromHost = z.discriminatedUnion('type', [
  State,
  z.object({ type: z.literal('view'), request: z.int(), revision: z.int(), view: GraphView }),
  z.object({
    type: z.literal('page'),
    request: z.int(),
    revision: z.int(),
    page: OnboardingPage,
    /** The same page as Markdown, for "Copy as Markdown". */
    markdown: z.string(),
  }),
  /** null: the subject is no longer there. */
  z.object({
    type: z.literal('details'),
    request: z.int(),
    details: z.nullable(z.discriminatedUnion('what', [NodeDetails, EdgeDetails])),
  }),
  z.object({ type: z.literal('hits'), request: z.int(), hits: z.array(SearchHit) }),
  /** Show this node: select it, and bring it into view. */
  z.object({ type: z.literal('reveal'), node: z.string() }),
]);
export type FromHost = z.infer<typeof FromHost>;
export type Hit = z.infer<typeof SearchHit>;
