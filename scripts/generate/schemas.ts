import { existsSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod/mini';
import type { Generated } from '../generate.ts';
import { fromRoot } from '../paths.ts';

const SCHEMAS: readonly { file: string; module: string; name: string; title: string; io: 'input' | 'output' }[] = [
  {
    file: 'schemas/faultline.schema.json',
    module: 'src/model/config-schema.ts',
    name: 'configSchema',
    title: 'faultline.yaml',
    io: 'input',
  },
  {
    file: 'schemas/report.schema.json',
    module: 'src/model/report.ts',
    name: 'reportSchema',
    title: 'The JSON report of Faultline',
    // As a reader takes it: within a version fields are added, and an older schema must not refuse them.
    io: 'input',
  },
];

/** JSON Schemas (draft 7, which editors understand) of what a user writes and of what a reader of the report gets. */
export async function schemas(): Promise<Generated[]> {
  const generated: Generated[] = [];
  for (const { file, module, name, title, io } of SCHEMAS) {
    if (!existsSync(fromRoot(module))) continue;
    const exported = (await import(fromRoot(module))) as Readonly<Record<string, z.core.$ZodType | undefined>>;
    const schema = exported[name];
    if (schema === undefined) throw new Error(`${module} exports no ${name}`);
    const json = { title, ...z.toJSONSchema(schema, { target: 'draft-7', io }) };
    const options = await resolveConfig(fromRoot(file));
    generated.push({ file, text: await format(JSON.stringify(json), { ...options, parser: 'json' }) });
  }
  return generated;
}
