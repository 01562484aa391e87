/** "Say what this is": statements that are written into faultline.yaml. They fit `ConfigEdit` of src/fix. */
import * as z from 'zod/mini';
import { NodeRow } from './trees.ts';
import { SeverityName } from './place.ts';

const name = z.string().check(z.minLength(1));

export const ConfigEdit = z.discriminatedUnion('say', [
  /** A host name means this node, everywhere. */
  z.object({ say: z.literal('host'), host: name, is: name }),
  /** A variable has this value, which no manifest gives. */
  z.object({ say: z.literal('variable'), name, value: name }),
  z.object({ say: z.literal('resource'), name, kind: name, host: z.optional(name) }),
  z.object({ say: z.literal('external'), name, host: z.optional(name) }),
  /** One service needs another node; the call itself stays as it is. */
  z.object({ say: z.literal('dependency'), from: name, to: name }),
  z.object({ say: z.literal('rule'), rule: name, severity: z.union([SeverityName, z.literal('off')]) }),
  z.object({ say: z.literal('ignore'), glob: name }),
]);
export type ConfigEdit = z.infer<typeof ConfigEdit>;

/** What is known of an unresolved call, and the nodes a person may choose from. */
export const Question = z.object({
  id: z.string(),
  target: z.string(),
  reason: z.string(),
  file: z.string(),
  service: z.optional(z.string()),
  /** The host name that nothing answers to. */
  host: z.optional(z.string()),
  /** The variable that the address comes from. */
  variable: z.optional(z.string()),
  nodes: z.array(NodeRow),
});
export type Question = z.infer<typeof Question>;

/** The whole new text of a file, to be applied in the editor, where it can be undone. */
export const TextChange = z.object({ uri: z.string(), text: z.string() });
export type TextChange = z.infer<typeof TextChange>;
