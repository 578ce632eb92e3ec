import { CodedError } from '@pitcrew/core';

/** Why a layout string can't be applied; the messages are tmux's own words. */
export type LayoutErrorCode = 'LAYOUT_INVALID' | 'LAYOUT_TOO_FEW_CELLS' | 'LAYOUT_SIZE_MISMATCH';

export class LayoutError extends CodedError<LayoutErrorCode> {}
