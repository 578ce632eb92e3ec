// Loaded before a conductor: what it does each hour it does three times a second.
const { setInterval: every } = globalThis;
globalThis.setInterval = (work, ms, ...rest) => every(work, ms === 3_600_000 ? 300 : ms, ...rest);
