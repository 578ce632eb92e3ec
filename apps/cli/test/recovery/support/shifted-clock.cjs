// Loaded before a conductor (NODE_OPTIONS): its wall clock is as many ms off as the file says that PITCREW_CLOCK names. What counts
// from the start of the machine goes on as before, as where somebody sets the clock.
const { readFileSync } = require('node:fs');

const RealDate = Date;
function now() {
  let off = 0;
  try {
    off = Number(readFileSync(process.env.PITCREW_CLOCK, 'utf8')) || 0;
  } catch {
    // It is right.
  }
  return RealDate.now() + off;
}
globalThis.Date = class extends RealDate {
  constructor(...words) {
    super(...(words.length === 0 ? [now()] : words));
  }

  static now() {
    return now();
  }
};
