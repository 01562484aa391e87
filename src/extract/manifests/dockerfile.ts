import type { ImageFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { redactText } from '../../model/secrets.ts';
import { readInstructions } from '../dockerfile/instructions.ts';
import { stagesOf } from '../dockerfile/stages.ts';
import type { Stage } from '../dockerfile/stages.ts';

/** Dockerfile, Dockerfile.prod, api.Dockerfile, Containerfile: what the last stage holds and starts. */
export const manifest: Manifest = {
  id: 'dockerfile',
  match: (file) =>
    /^(?:(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?|[\w.-]+\.(?:Dockerfile|Containerfile))$/i.test(baseName(file)) &&
    !/\.(?:dockerignore|md|[jt]s)$/.test(file),
  read(files): ManifestFacts {
    const source = files[0]!;
    const instructions = readInstructions(source.file, source.text);
    const stages = stagesOf(instructions);
    const last = stages.at(-1);
    const start = { file: source.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const problems =
      last === undefined ? [{ at: start, unit: 'dockerfile', message: 'no FROM instruction: not a Dockerfile' }] : [];
    const fact: ImageFact | undefined = last && {
      fact: 'image',
      dockerfile: source.file,
      folder: folderOf(source.file),
      stages: stages.map((stage) => stage.name),
      ...(last.from === undefined ? {} : { from: baseOf(last, stages) }),
      copies: copiesOf(last, stages).map(redactText),
      ...(last.workdir === undefined ? {} : { workdir: last.workdir }),
      ...commandOf(last),
      variables: [...last.variables.values()],
      exposes: last.exposes,
      at: instructions.findLast((instruction) => instruction.name === 'FROM')?.at ?? start,
    };
    return {
      manifest: 'dockerfile',
      files: [source.file],
      facts: fact === undefined ? [] : [fact],
      ignores: [],
      problems,
    };
  },
};

/** Through stages that build on each other to the image that none of them makes. */
function baseOf(stage: Stage, stages: readonly Stage[]): string {
  let at = stage;
  for (let n = 0; n < stages.length; n++) {
    const next = stages.find((one) => one !== at && one.name.toLowerCase() === at.from.toLowerCase());
    if (!next) break;
    at = next;
  }
  return at.from;
}

function commandOf(stage: Stage): { readonly command?: string } {
  const command = [stage.entrypoint, stage.command].filter((part) => part !== undefined).join(' ');
  return command === '' ? {} : { command: redactText(command) };
}

/** What reaches the stage from the build context: its own copies and those of the stages it copies from. */
function copiesOf(stage: Stage, stages: readonly Stage[], seen: ReadonlySet<string> = new Set()): readonly string[] {
  const further = stage.uses.flatMap((name) => {
    const used = stages.find((other, index) => other.name === name || String(index) === name);
    return used === undefined || seen.has(used.name)
      ? []
      : copiesOf(used, stages, new Set([...seen, stage.name, used.name]));
  });
  return [...new Set([...stage.copies, ...further])];
}
