/** What a person can say of an unresolved call, as data: what they see, what they are asked, what is then written. */
import type { ConfigEdit, Question } from '../protocol/config-edit.ts';

export interface Choice {
  readonly label: string;
  readonly description: string;
  /** What must be known besides; absent = nothing. */
  readonly ask?: 'value' | 'kind' | 'host';
  /** The statements, with the answer to `ask`. */
  readonly edits: (answer: string) => readonly ConfigEdit[];
}

export const RESOURCE_KINDS = [
  'database',
  'cache',
  'broker',
  'bucket',
  'tracing',
  'logging',
  'monitoring',
  'config-repo',
];

/** The likely first. What can be said depends on what is known of the call: a host, a variable, or only who makes it. */
export function choices(question: Question): readonly Choice[] {
  const { host, variable, service, file } = question;
  return [
    ...(host !== undefined
      ? hostChoices(question, host)
      : service !== undefined
        ? serviceChoices(question, service)
        : []),
    ...(variable === undefined
      ? []
      : [
          {
            label: `$(symbol-variable) ${variable} has a value …`,
            description: 'that no manifest gives',
            ask: 'value' as const,
            edits: (value: string) => [{ say: 'variable' as const, name: variable, value }],
          },
        ]),
    {
      label: '$(circle-slash) Nothing that matters',
      description: `leave ${file} out of the analysis`,
      edits: () => [{ say: 'ignore', glob: file }],
    },
  ];
}

/** A host name has one meaning, whoever calls it. */
function hostChoices({ nodes, service }: Question, host: string): readonly Choice[] {
  return [
    ...nodes
      .filter(({ id }) => id !== service)
      .map(({ name, kind }) => ({
        label: name,
        description: `${host} is this ${kind}`,
        edits: () => [{ say: 'host' as const, host, is: name }],
      })),
    {
      label: '$(cloud) An outside system',
      description: `${host} is outside of this repository`,
      edits: () => [{ say: 'external', name: host }],
    },
    {
      label: '$(database) A database, cache or broker …',
      description: `${host} is a server of ours`,
      ask: 'kind',
      edits: (kind) => [{ say: 'resource', name: host, kind, host }],
    },
  ];
}

/** Without a host only the dependency can be said. */
function serviceChoices({ nodes }: Question, service: string): readonly Choice[] {
  return [
    ...nodes
      .filter(({ id }) => id !== service)
      .map(({ name }) => ({
        label: name,
        description: `${service} depends on it`,
        edits: () => [{ say: 'dependency' as const, from: service, to: name }],
      })),
    {
      label: '$(cloud) An outside system …',
      description: `${service} depends on it`,
      ask: 'host',
      edits: (host) => [
        { say: 'external', name: host },
        { say: 'dependency', from: service, to: host },
      ],
    },
  ];
}
