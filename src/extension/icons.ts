/** Icons of the trees, by what a node is. */
import { ThemeColor, ThemeIcon } from 'vscode';
import type { Counts } from '../protocol/place.ts';

const BY_KIND: Readonly<Record<string, string>> = {
  service: 'server-process',
  worker: 'gear',
  job: 'play-circle',
  website: 'browser',
  gateway: 'milestone',
  registry: 'list-tree',
  config: 'settings-gear',
  auth: 'key',
  monitoring: 'pulse',
  database: 'database',
  cache: 'zap',
  broker: 'mail',
  bucket: 'archive',
  tracing: 'telescope',
  logging: 'output',
  'config-repo': 'repo',
  external: 'cloud',
};

/** Colored by the gravest finding, so that a long tree shows where to look. */
export function iconOfKind(kind: string, findings?: Counts): ThemeIcon {
  const color = findings && colorOf(findings);
  return new ThemeIcon(BY_KIND[kind] ?? 'circle-outline', color === undefined ? undefined : new ThemeColor(color));
}

const colorOf = (findings: Counts): string | undefined =>
  findings.error > 0
    ? 'problemsErrorIcon.foreground'
    : findings.warning > 0
      ? 'problemsWarningIcon.foreground'
      : undefined;

export function iconOfSeverity(severity: string): ThemeIcon {
  switch (severity) {
    case 'error':
      return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    case 'warning':
      return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
    case 'info':
      return new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground'));
    default:
      return new ThemeIcon('lightbulb');
  }
}

export const iconNamed = (name: string): ThemeIcon => new ThemeIcon(name);
