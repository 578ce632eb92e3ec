import { expand } from '../../format-context.ts';
import { initialValue } from '../../options/defaults.ts';
import type { OptionDefinition } from '../../options/definition.ts';
import { optionEntry, type OptionEntry } from '../../options/table.ts';
import { rgbFlag } from '../../style/colour.ts';
import { parseColour } from '../../style/parse-colour.ts';
import { parseStyle } from '../../style/parse-style.ts';
import { applyStyle, defaultStyle, type Style } from '../../style/style.ts';
import type { Target } from '../../target/state.ts';
import type { Scope } from '../../variables/scope.ts';
import type { PreviewPart } from '../tree/preview-part.ts';
import type { OptionSubject } from '../tree/tree-source.ts';
import { optionTexts, optionUnits } from './option-texts.ts';
import { valueText } from './option-value.ts';

/** What is told of an option: what it is for, what it is and would be without anybody, and what it looks like. */
export function optionPreview(subject: OptionSubject, scope: Scope, target: Target): readonly PreviewPart[] {
  const { index, name, options } = subject;
  const value = options.getOwn(name);
  if (value === undefined) return [];
  const entry = optionEntry(name);
  const isArray = value instanceof Map;
  const parts: PreviewPart[] = [
    { text: optionTexts[name] ?? "This option doesn't have a description." },
    { gap: 'between' },
    { text: `This is a ${kindOf(entry)} option.` },
  ];
  if (isArray) {
    const element = index === undefined ? '' : `, index ${index}`;
    parts.push({ text: `This is an array option${element}.` });
    if (index === undefined) return parts;
  }
  const text = valueText(name, value, index);
  parts.push({ gap: 'between' }, { text: `Option value: ${withUnit(name, text)}` });
  parts.push(...looks(entry?.definition, text, scope));
  const initial = entry === undefined || isArray ? text : valueText(name, initialValue(entry.definition));
  if (initial !== text) parts.push({ text: `The default is: ${withUnit(name, initial)}` });
  parts.push({ gap: 'last' });
  if (!isArray) parts.push(...inherited(subject, target));
  return parts;
}

function kindOf(entry: OptionEntry | undefined): string {
  if (entry === undefined) return 'user';
  return entry.definition.pane === true ? 'window and pane' : entry.scope;
}

function withUnit(name: string, text: string): string {
  const unit = optionUnits[name];
  return unit === undefined ? text : `${text} ${unit}`;
}

/** What a value may be, or what comes of it. */
function looks(definition: OptionDefinition | undefined, text: string, scope: Scope): PreviewPart[] {
  const parts: PreviewPart[] = [];
  if (definition === undefined || definition.type === 'string') {
    const expanded = expand(scope, text);
    if (expanded !== text) parts.push({ text: `This expands to: ${expanded}` });
  }
  if (definition?.type === 'choice')
    parts.push({ text: `Available values are: ${definition.choices.join(', ')}` });
  if (definition?.type === 'colour') {
    // No colour at all is a number of ones for tmux: white.
    const fg = text === 'none' ? rgbFlag | 0xffffff : (parseColour(text) ?? defaultStyle.fg);
    parts.push(...example('colour', { ...defaultStyle, fg }));
  }
  if (definition?.style === true) {
    const style = parseStyle(text.includes('#{') ? expand(scope, text) : text, defaultStyle);
    parts.push(...example('style', applyStyle(defaultStyle, style ?? defaultStyle)));
  }
  return parts;
}

function example(kind: string, style: Style): PreviewPart[] {
  return [
    { text: `This is a ${kind} option: `, goesOn: true },
    { text: 'EXAMPLE', style },
  ];
}

/** The values that it would have without the one that is shown. */
function inherited({ name, options, place }: OptionSubject, { winlink }: Target): PreviewPart[] {
  const parts: PreviewPart[] = [];
  const tell = (what: string, value: ReturnType<typeof options.getOwn>): void => {
    if (value !== undefined) parts.push({ text: `${what}: ${withUnit(name, valueText(name, value))}` });
  };
  const { parent } = options;
  if (place === 'pane') {
    tell(`Window value (from window ${winlink.index})`, parent?.getOwn(name));
    tell('Global value', parent?.parent?.getOwn(name));
  } else if (place === 'window' || place === 'session') tell('Global value', parent?.getOwn(name));
  return parts;
}
