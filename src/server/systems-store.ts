/** The systems that are open, each with its session; folders and settings decide which there are. */
import { pathToFileURL } from 'node:url';
import { basename } from 'node:path';
import type { Settings } from '../protocol/settings.ts';
import type { SystemStatus } from '../protocol/status.ts';
import { NO_FINDINGS } from '../protocol/place.ts';
import { countFindings } from '../report/snapshot-index.ts';
import { adjust } from './adjust.ts';
import type { OpenAnalysis } from './analysis.ts';
import { diagnosticsOf, type FileDiagnostics } from './diagnostics.ts';
import { createSession, type Session, type SessionState } from './session.ts';
import { pathOf } from './positions.ts';
import { owning, systemRoots } from './systems.ts';
import type { FilePath } from '../model/value.ts';

export interface OpenSystem {
  /** Absolute folder. */
  readonly root: string;
  /** URI of the folder: its name in every request. */
  readonly uri: string;
  readonly folders: readonly string[];
  readonly session: Session;
  /** Diagnostics of the last good result. */
  files(): ReadonlyMap<FilePath, FileDiagnostics>;
}

export interface StoreOptions {
  readonly open: OpenAnalysis;
  readonly topLevel: (folder: string) => string | undefined;
  readonly storage?: string;
  /** After every change of a system's state; `fresh` = its result is another one. */
  readonly onState: (system: OpenSystem, state: SessionState, fresh: boolean) => void;
  readonly delay?: number;
}

/** Changes on disk and in editors are collected this long, in ms. */
export const DELAY = 300;

export interface SystemStore {
  all(): readonly OpenSystem[];
  /** The system a file lies in, by absolute path. */
  of(path: string): OpenSystem | undefined;
  named(uri: string): OpenSystem | undefined;
  status(): SystemStatus[];
  settings(): Settings;
  /** Opens what is new and closes what is gone. Systems that stay keep their result, unless a setting changes it. */
  arrange(folders: readonly string[], settings: Settings): void;
  dispose(): void;
}

export function createStore(options: StoreOptions, initial: Settings): SystemStore {
  let systems: readonly OpenSystem[] = [];
  let settings = initial;
  // Begins where no earlier server's numbers are, so that a view of that one sees that this result is another.
  let revision = Date.now();

  const open = (root: string, folders: readonly string[], before: OpenSystem | undefined): OpenSystem => {
    const earlier = before?.session.state();
    let files = before?.files() ?? new Map<FilePath, FileDiagnostics>();
    const system: OpenSystem = {
      root,
      uri: pathToFileURL(root).href,
      folders,
      files: () => files,
      session: createSession({
        ...(earlier && { earlier: { snapshot: earlier.snapshot, revision: earlier.revision } }),
        analysis: options.open({
          root,
          settings,
          environment: environmentOf(folders, settings),
          storage: settings.cache ? options.storage : undefined,
        }),
        adjust: (snapshot) => adjust(snapshot, settings.rules),
        nextRevision: () => ++revision,
        delay: options.delay ?? DELAY,
        onState: (state, fresh) => {
          if (fresh && state.snapshot) files = diagnosticsOf(state.snapshot, root);
          options.onState(system, state, fresh);
        },
      }),
    };
    return system;
  };

  return {
    all: () => systems,
    of: (path) => owning(systems, path),
    named: (uri) => systems.find((system) => system.uri === uri),
    status: () => systems.map((system) => statusOf(system, settings)),
    settings: () => settings,
    arrange(folders, next) {
      const keep = sameResult(settings, next);
      const sameRules = JSON.stringify(settings.rules) === JSON.stringify(next.rules);
      settings = next;
      const before = new Map(systems.map((system) => [system.root, system]));
      systems = systemRoots(folders, options.topLevel, settings.wholeRepository).map(({ root, folders: members }) => {
        const there = keep ? before.get(root) : undefined;
        if (there === undefined) return open(root, members, before.get(root));
        before.delete(root);
        return { ...there, folders: members };
      });
      for (const gone of before.values()) gone.session.dispose();
      for (const system of systems) {
        if (system.session.state().state === 'waiting') system.session.analyze();
        else if (!sameRules) system.session.readjust();
      }
    },
    dispose() {
      for (const system of systems) system.session.dispose();
      systems = [];
    },
  };
}

/** Whether an analysis made under one setting holds under the other: severities are applied afterwards. */
function sameResult(a: Settings, b: Settings): boolean {
  const relevant = ({ rules: _rules, codeLens: _codeLens, ...rest }: Settings): string => JSON.stringify(rest);
  return relevant(a) === relevant(b);
}

/** The first folder that has one decides for its system. */
function environmentOf(folders: readonly string[], { environments }: Settings): string | undefined {
  const byPath = new Map(Object.entries(environments).map(([uri, name]) => [pathOf(uri), name]));
  return folders.map((folder) => byPath.get(folder)).find((name) => name !== undefined);
}

function statusOf({ root, uri, folders, session }: OpenSystem, settings: Settings): SystemStatus {
  const { state, snapshot, revision, done, total, reason } = session.state();
  const first = folders[0];
  return {
    system: uri,
    name: snapshot?.system.about.name ?? basename(root),
    state,
    revision,
    ...(done !== undefined && { done }),
    ...(total !== undefined && { total }),
    ...(reason !== undefined && { reason }),
    findings: snapshot ? countFindings(snapshot.findings.filter((one) => one.suppressed === undefined)) : NO_FINDINGS,
    services: snapshot?.system.services.length ?? 0,
    unresolved: snapshot?.system.unresolved.length ?? 0,
    ...(snapshot && { environment: snapshot.system.environment.id }),
    environments: [...(snapshot?.system.environments ?? [])],
    ...(first !== undefined && !folders.includes(root) && { widenedFrom: pathToFileURL(first).href }),
    restricted: !settings.trusted,
  };
}
