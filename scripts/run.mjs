// Every npm script starts here, because this file runs on any Node: it says in a sentence when the TypeScript
// scripts beside it cannot run, instead of letting Node fail on a file extension.
const [name, ...args] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    `Faultline's scripts need Node 24 and this is Node ${process.versions.node}. ` +
      'npm ci brings Node 24 as the package "node": if it is not there, its install script was not allowed to run ' +
      '(npm rebuild node), or put a Node 24 of your own first on PATH.',
  );
  process.exit(2);
}

process.argv = [process.argv[0], name, ...args];
const { main } = await import(`./${name}.ts`);
try {
  process.exitCode = await main(args);
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
}
