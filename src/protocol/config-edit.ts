/** "Say what this is": what a person may answer for a call that was not resolved. */
import * as z from 'zod/mini';

/** One way to write the answer into faultline.yaml, in the order they should be offered. */
export const Remedy = z.discriminatedUnion('kind', [
  /** A host name means a node, everywhere. */
  z.object({ kind: z.literal('host'), host: z.string() }),
  /** A variable has a value that no manifest gives. */
  z.object({ kind: z.literal('variable'), name: z.string() }),
  /** This service depends on a node; the call itself stays as it is. */
  z.object({ kind: z.literal('dependency'), from: z.string() }),
]);
export type Remedy = z.infer<typeof Remedy>;

export const Answer = z.object({
  remedy: Remedy,
  /** Name of the node it is, or the variable's value. */
  value: z.string(),
});
export type Answer = z.infer<typeof Answer>;

/** The whole new text of a file, to be applied in the editor, where it can be undone. */
export const TextChange = z.object({ uri: z.string(), exists: z.boolean(), text: z.string() });
export type TextChange = z.infer<typeof TextChange>;
