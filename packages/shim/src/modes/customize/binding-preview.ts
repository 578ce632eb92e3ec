import { printPlain } from '../../bindings/print-bound.ts';
import type { Shim } from '../../shim.ts';
import type { PreviewPart } from '../tree/preview-part.ts';
import type { BindingSubject } from '../tree/tree-source.ts';

/** What is told of a key: its note, where it is, and what it does and did at first. */
export function bindingPreview(shim: Shim, { key, table }: BindingSubject): readonly PreviewPart[] {
  const binding = shim.bindings.named(table, key);
  if (binding === undefined) return [];
  const note = binding.note || 'There is no note for this key';
  const command = printPlain(shim, binding.commands);
  const usual = shim.bindings.usual(table, key);
  const usualCommand = usual === undefined ? command : printPlain(shim, usual.commands);
  return [
    { text: note.endsWith('.') ? note : `${note}.` },
    { gap: 'between' },
    { text: `This key is in the ${table} table.` },
    { text: `This key ${binding.repeat ? 'does' : 'does not'} repeat.` },
    { gap: 'between' },
    { text: `Command: ${command}` },
    ...(usualCommand === command ? [] : [{ text: `The default is: ${usualCommand}` }]),
  ];
}
