/** The editor's settings as the client hands them to the server, at the start and on every change. */
import * as z from 'zod/mini';
import { SeverityName } from './place.ts';

export const Settings = z.object({
  /** Severity by rule id; 'off' hides a rule's findings. */
  rules: z.catch(z.record(z.string(), z.union([SeverityName, z.literal('off')])), {}),
  /** Globs of files to leave out, relative to each root. */
  ignore: z.catch(z.array(z.string()), []),
  /** Environment by URI of an opened folder; a folder without one has the default. */
  environments: z.catch(z.record(z.string(), z.string()), {}),
  cache: z.catch(z.boolean(), true),
  /** Roots of one git repository are analyzed from its top level. */
  wholeRepository: z.catch(z.boolean(), true),
  codeLens: z.catch(z.boolean(), false),
  /** An untrusted workspace is analyzed without git. */
  trusted: z.catch(z.boolean(), false),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  rules: {},
  ignore: [],
  environments: {},
  cache: true,
  wholeRepository: true,
  codeLens: false,
  trusted: false,
};

/** What `initialize` carries beside the protocol's own fields. */
export const InitializationOptions = z.object({
  settings: Settings,
  /** Folder for the cache; absent = none is kept. */
  storage: z.optional(z.string()),
});
export type InitializationOptions = z.infer<typeof InitializationOptions>;
