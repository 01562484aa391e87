// Mocha's own report of failures, and the counts in a file for the gate to add up.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class GateReporter extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (failures > 0) this.epilogue();
      if (pending > 0) console.log(`${pending} tests are skipped`);
      writeFileSync(process.env.FAULTLINE_MOCHA_RESULT, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
