/** The seam for rendering charts: templates and values in, Kubernetes YAML with a map back to the templates out. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import type { FilePath } from '../../model/value.ts';

export interface RenderedDocument {
  /** The template it comes from. */
  readonly file: FilePath;
  readonly text: string;
  /** Line of the template for each line of the text (index 0 = line 1); absent = the same lines. */
  readonly lines?: readonly number[];
}

export interface Rendered {
  readonly documents: readonly RenderedDocument[];
  readonly problems: readonly Problem[];
}

/**
 * Renders a chart with its values. Templates without an action are YAML as they are; the others are not rendered yet and
 * give a problem each, at their first action.
 */
export function render(files: readonly ManifestFile[]): Rendered {
  const documents: RenderedDocument[] = [];
  const problems: Problem[] = [];
  for (const source of files) {
    if (!isTemplate(source.file)) continue;
    const action = source.text.indexOf('{{');
    if (action < 0) documents.push({ file: source.file, text: source.text });
    else {
      const before = source.text.slice(0, action).split('\n');
      const at = {
        file: source.file,
        line: before.length,
        column: before.at(-1)!.length + 1,
        endLine: before.length,
        endColumn: before.at(-1)!.length + 3,
      };
      problems.push({
        at,
        unit: 'helm',
        message: 'this chart template is not rendered yet: what it deploys is not seen',
      });
    }
  }
  return { documents, problems };
}

/** Files of a chart that make objects: no partials, no notes, no tests. */
const isTemplate = (file: FilePath): boolean => /(?:^|\/)templates\/(?!(?:.*\/)?(?:_|tests\/)).*\.ya?ml$/i.test(file);
