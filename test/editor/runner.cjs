// What VS Code's extension host requires and runs, in the editor host and in a desktop VS Code alike. It is CommonJS
// because the host requires it; the specs are TypeScript, which the host's Node 24 loads as it is.
const { appendFileSync, readdirSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Mocha = require('mocha');

/** Runs the specs of $FAULTLINE_TEST_SUITE and writes counts and output to $FAULTLINE_TEST_RESULT. */
exports.run = async function run() {
  const lines = [];
  const counts = { passed: 0, failed: 0 };
  try {
    const mocha = new Mocha({
      timeout: 60_000,
      grep: process.env.FAULTLINE_TEST_GREP,
      reporter: reporterTo(lines, counts),
    });
    for (const file of specs(process.env.FAULTLINE_TEST_SUITE)) mocha.addFile(file);
    await mocha.loadFilesAsync();
    await new Promise((resolve) => mocha.run(resolve));
  } catch (error) {
    counts.failed += 1;
    lines.push(String(error?.stack ?? error));
  }
  write(process.env.FAULTLINE_TEST_RESULT, { ...counts, output: lines.join('\n') });
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed`);
};

function specs(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.test\.(ts|cjs)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function reporterTo(lines, counts) {
  // Told as it happens too: of a suite that never ends this is all there is.
  const say = (...more) => {
    lines.push(...more);
    appendFileSync(`${process.env.FAULTLINE_TEST_RESULT}.log`, `${more.join('\n')}\n`);
  };
  return function Reporter(runner) {
    runner.on('pass', (test) => {
      counts.passed += 1;
      say(`  ok ${test.fullTitle()} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error) => {
      counts.failed += 1;
      say(
        `  FAILED ${test.fullTitle()}`,
        ...String(error.stack ?? error)
          .split('\n')
          .map((line) => `    ${line}`),
      );
    });
    runner.on('pending', (test) => say(`  skipped ${test.fullTitle()}`));
  };
}

/** Renamed into place, so that whoever waits for the file never reads half of it. */
function write(file, result) {
  writeFileSync(`${file}.part`, JSON.stringify(result));
  renameSync(`${file}.part`, file);
}
