/** A bad neighbour: works for some milliseconds, rests for some, about two fifths of the time. */
const share = 0.4;
const meanBurstMs = 40;

let seen = 0;

function burst(): void {
  const length = meanBurstMs * (0.2 + 1.6 * Math.random());
  const end = performance.now() + length;
  while (performance.now() < end) seen += JSON.stringify({ seen, at: end }).length;
  setTimeout(burst, (length * (1 - share)) / share);
}

burst();
// Whom it was to disturb is gone.
process.on('disconnect', () => process.exit(seen > 0 ? 0 : 1));
