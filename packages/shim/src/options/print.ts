import { stringifyArgv, type OptionValue } from '@pitcrew/conductor';
import type { OptionDefinition } from './definition.ts';

/** A value as text: flags as `on` and `off`; an array's elements each alone. */
export function optionText(definition: OptionDefinition | undefined, value: string | number): string {
  return definition?.type === 'flag' ? (value === 0 ? 'off' : 'on') : String(value);
}

export interface PrintStyle {
  /** `-v`: the value alone. */
  readonly valueOnly: boolean;
  /** Marks a value that is inherited (`-A`). */
  readonly inherited: boolean;
}

/** The lines that `show-options` prints for a value, or for the element `index` of an array. */
export function printOption(
  name: string,
  definition: OptionDefinition | undefined,
  value: OptionValue,
  index: number | undefined,
  style: PrintStyle,
): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return [line(index === undefined ? name : `${name}[${index}]`, definition, value, style)];
  }
  if (index !== undefined) return [line(`${name}[${index}]`, definition, value.get(index) ?? '', style)];
  if (value.size === 0) return style.valueOnly ? [] : [mark(name, style)];
  return [...value.entries()]
    .sort(([a], [b]) => a - b)
    .map(([at, element]) => line(`${name}[${at}]`, definition, element, style));
}

function line(
  name: string,
  definition: OptionDefinition | undefined,
  value: string | number,
  style: PrintStyle,
): string {
  const text = optionText(definition, value);
  if (style.valueOnly) return text;
  const quoted = definition === undefined || definition.type === 'string' ? stringifyArgv([text]) : text;
  return `${mark(name, style)} ${quoted}`;
}

function mark(name: string, { inherited }: PrintStyle): string {
  return inherited ? `${name}*` : name;
}
