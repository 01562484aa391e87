/** What one would write first: a ts-morph project of every file, each node visited. A script with one argument. */
import { Project } from 'ts-morph';
import { sourceFiles } from './source-files.ts';

const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
let nodes = 0;
for (const file of sourceFiles(process.argv[2]!)) {
  project.addSourceFileAtPath(file).forEachDescendant(() => void nodes++);
}
