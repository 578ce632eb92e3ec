import type { Defect } from '@pitcrew/core';

/** Every promise that compares a program's whole output: sooner or later it fails, and which one is chance. */
const needWholeOutput: readonly string[] = [
  'has handed over the last byte of a short command when exited settles, 200 times of 200',
  'passes the arguments on as they are, without a shell',
  'finds a bare name on the PATH of env, and makes it argv[0]',
  'finds a bare name that is on the PATH of env alone',
  'starts in cwd',
  'starts in the home folder where cwd cannot be entered, else in the root',
  'hands over every byte value as it is',
  'hands over a megabyte in order',
  'hands over nothing after exited has settled',
  'settles exited when the program is dead, though a child of it still holds the terminal',
  'settles exited when the program is dead, though a child of it goes on writing',
  'tells four programs that run at once apart',
  'sends a signal that the program handles',
  'has the size it was started with',
  'tells the program of a resize',
  'is the device that `tty` names, and the controlling terminal of a session of its own',
  'stops output until resume, and loses none of it',
  'holds back exited too, while output of a program that ended is still to be handed over',
  'may be called from within onOutput, again and again',
];

const needQueue: readonly string[] = [
  'does not block the event loop of the writer',
  'gets every byte in order when it goes on',
  'can be killed with bytes still queued, and then a write throws',
];

/** What the library breaks when it is used as its documentation shows. How to use its core without is `pty-node`. */
export const defects: readonly Defect[] = Object.freeze([
  ...needWholeOutput.map((promise) => ({
    promise,
    reason:
      'the library takes the hang-up for the end, and what the kernel still holds of the output is lost',
  })),
  ...needQueue.map((promise) => ({
    promise,
    reason: 'a write to a program that stopped reading blocks this process until it reads again',
  })),
  {
    promise: 'makes ^C an interrupt and ^D an end of input',
    reason: 'the library may close the terminal while the program is still ending, and so ends it by SIGHUP',
  },
  {
    promise: 'passes exactly the environment that was given',
    reason: 'the library adds TERM and PWD',
  },
  {
    promise: 'leaves a program only 0, 1 and 2, whatever the host has open',
    reason: 'every program inherits the terminals of the earlier ones',
  },
]);
