/** What the workspace runs, loaded on first need: an unchanged workspace never loads a parser. */
import type { Availability } from '../model/availability.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Config } from '../model/config.ts';
import type { Problem } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Language, Triggers } from '../model/language.ts';
import type { Manifest } from '../model/manifest-reader.ts';
import type { Linked, LinkInput } from '../link/link.ts';
import type { System } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';

export type { Linked, LinkInput };

export interface Analyzed {
  readonly availability: readonly Availability[];
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

export interface Stages {
  readonly languages: readonly Language[];
  readonly manifests: readonly Manifest[];
  readonly triggers: Triggers;
  readConfig(file: FilePath, text: string): Config;
  readBaseline(file: FilePath, text: string): Baseline;
  link(input: LinkInput, memo?: unknown): Linked;
  analyze(system: System, config: Config): Analyzed;
}
