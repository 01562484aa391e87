/** A patch that stands as text inside of a kustomization, with its places in the file. */
import type { Problem } from '../../model/facts.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { withPlaces } from '../yaml/edit.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YamlNode, YamlScalar } from '../yaml/tree.ts';

/** `text` is the whole file that holds the scalar. */
export function parseInline(
  file: FilePath,
  text: string,
  scalar: YamlScalar,
  unit: string,
): { readonly documents: readonly YamlNode[]; readonly problems: readonly Problem[] } {
  const yaml = parseYaml(file, scalar.text, unit);
  const place = placeIn(text, scalar);
  return {
    documents: yaml.documents.map((tree) => withPlaces(tree, place)),
    problems: yaml.problems.map((problem) =>
      problem.at === undefined ? problem : { ...problem, at: place(problem.at) },
    ),
  };
}

/** A block scalar starts on the line after its mark; any other stands where it stands. */
function placeIn(text: string, { at }: YamlScalar): (span: Span) => Span {
  const rows = text.split(/\r?\n/);
  const isBlock = /^[|>]/.test((rows[at.line - 1] ?? '').slice(at.column - 1));
  if (!isBlock) return () => at;
  // Comments may stand behind the mark, blank lines may open the block.
  const first = rows.slice(at.line).find((row) => row.trim() !== '') ?? '';
  const indent = first.length - first.trimStart().length;
  return (span) => ({
    file: span.file,
    line: span.line + at.line,
    column: span.column + indent,
    endLine: span.endLine + at.line,
    endColumn: span.endColumn + indent,
  });
}
