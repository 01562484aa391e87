import type { ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import { environmentFacts } from '../kubernetes/facts.ts';
import { kubeEnvironments } from '../kubernetes/folders.ts';
import { plainFiles } from '../kubernetes/kustomize.ts';
import { looksLikeKubernetes, readObjectsOnce } from '../kubernetes/objects.ts';
import { isKustomizationName } from '../kustomize/kustomization.ts';

/** Plain Kubernetes YAML. Which folders belong together shows only in their objects, so all of it is one project. */
export const manifest: Manifest = {
  id: 'kubernetes',
  match: (file) => /\.ya?ml$/i.test(file) || isKustomizationName(file),
  sniff: (text, file) => isKustomizationName(file) || looksLikeKubernetes(text),
  group(files, listing) {
    const plain = files.filter((file) => !inChart(file, listing)).sort();
    return plain.length === 0 ? [] : [plain];
  },
  read(files): ManifestFacts {
    const isPlain = plainFiles(files);
    const own = files.filter((source) => !isKustomizationName(source.file));
    const read = own.map((source) => readObjectsOnce(source, 'kubernetes'));
    const plain = read.flatMap((file) => file.objects).filter((object) => isPlain(object.file));
    return {
      manifest: 'kubernetes',
      files: files.map((source) => source.file),
      facts: kubeEnvironments(plain).flatMap((e) =>
        environmentFacts(`kubernetes:${e.folder}`, 'kubernetes', e.objects),
      ),
      ignores: read.flatMap((file) => file.ignores),
      problems: read.flatMap((file) => file.problems),
    };
  },
};

/** Whether a chart's folder holds the file: its templates are the chart's to read. */
function inChart(file: string, listing: ReadonlySet<string>): boolean {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (listing.has(folder === '.' ? 'Chart.yaml' : `${folder}/Chart.yaml`)) return true;
    if (folder === '.') return false;
  }
}
