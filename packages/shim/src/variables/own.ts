import type { Pane } from '@pitcrew/conductor';
import type { Scope, VariableTable } from './scope.ts';

/** Of the server: which backends it runs on, and why it does not keep its crew where nobody has asked for that. */
export const ownServerVariables: VariableTable<Scope> = {
  pitcrew_backends: ({ shim }) => shim.backends,
  pitcrew_not_kept: ({ shim }) => shim.notKept,
};

/** Of a pane: by which its keeper is found, and how many bytes of its output are on the screen. */
export const ownPaneVariables: VariableTable<Pane> = {
  pitcrew_program: ({ program }) => program,
  pitcrew_seen: ({ seen }) => seen,
};
