import type { OptionValue } from '@pitcrew/conductor';
import { optionText } from '../../options/print.ts';
import { optionEntry } from '../../options/table.ts';

/** A value, or an element of an array, as text; of a whole array nothing. */
export function valueText(name: string, value: OptionValue | undefined, index?: number): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') {
    return optionText(optionEntry(name)?.definition, value);
  }
  return index === undefined ? '' : (value.get(index) ?? '');
}
