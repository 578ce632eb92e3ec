import type { BenchSuite } from '@pitcrew/core/bench';
import type { Screens, ScreenTraits } from '../screen.ts';
import { resize, restore, serialise } from './keeping.ts';
import { create, memoryOfAFullScreen, memoryOfANewScreen } from './panes.ts';
import { colour, text, textInSmallChunks, wide } from './printing.ts';
import { captureHistory, captureScreen, readCells, textOfHistory } from './reading.ts';
import { redraw, spinner } from './redraw.ts';

/** What programs print, what is read of it, and what a screen costs. */
export default {
  contract: 'screen',
  scenarios: [
    text,
    textInSmallChunks,
    colour,
    wide,
    redraw,
    spinner,
    captureScreen,
    captureHistory,
    textOfHistory,
    readCells,
    serialise,
    restore,
    resize,
    create,
  ],
  figures: [memoryOfANewScreen, memoryOfAFullScreen],
} satisfies BenchSuite<Screens, ScreenTraits>;
