/** What is done in a later microtask. */
export interface Task {
  /** Throws nothing. */
  run(): void;
}

const settled = Promise.resolve();
/** The first `count` of it wait. Its memory is used again: a list that grows from nothing each time is more garbage than all else that a request needs. */
let waiting: (Task | undefined)[] = [];
let count = 0;
let spare: (Task | undefined)[] = [];

/** Runs what is asked for in the order of asking, all of one microtask in the next one. */
export function later(task: Task): void {
  waiting[count] = task;
  count += 1;
  if (count === 1) void settled.then(runAll);
}

function runAll(): void {
  const tasks = waiting;
  const end = count;
  waiting = spare;
  count = 0;
  for (let at = 0; at < end; at += 1) {
    const task = tasks[at];
    tasks[at] = undefined;
    task?.run();
  }
  spare = tasks;
}
