import type { ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf, isInside } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { render } from '../helm/render.ts';
import { environmentFacts } from '../kubernetes/facts.ts';
import { readObjects } from '../kubernetes/objects.ts';

/** A Helm chart: its templates, read as Kubernetes YAML. Subcharts belong to the chart that holds them. */
export const manifest: Manifest = {
  id: 'helm',
  match: (file) =>
    baseName(file) === 'Chart.yaml' ||
    /(?:^|\/)templates\/.*\.(?:ya?ml|tpl)$/i.test(file) ||
    /(?:^|\/)values[\w.-]*\.ya?ml$/i.test(file),
  group(files) {
    const charts = files.filter((file) => baseName(file) === 'Chart.yaml').map(folderOf);
    const top = charts.filter((chart) => !charts.some((other) => other !== chart && isInside(chart, other))).sort();
    return top.map((chart) => [
      chartFile(chart),
      ...files.filter((file) => file !== chartFile(chart) && isInside(file, chart)).sort(),
    ]);
  },
  read(files): ManifestFacts {
    const chart = folderOf(files[0]?.file ?? '');
    const { documents, problems } = render(files);
    const read = documents.map((document) => readObjects(document.file, document.text, 'helm'));
    const objects = read.flatMap((file) => file.objects);
    return {
      manifest: 'helm',
      files: files.map((source) => source.file),
      facts: environmentFacts(`helm:${chart}`, 'helm', objects),
      ignores: read.flatMap((file) => file.ignores),
      problems: [...problems, ...read.flatMap((file) => file.problems)],
    };
  },
};

const chartFile = (folder: FilePath): FilePath => (folder === '.' ? 'Chart.yaml' : `${folder}/Chart.yaml`);
