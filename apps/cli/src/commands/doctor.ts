import { spawnSync } from 'node:child_process';
import { existsSync, openSync, readSync, closeSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { listBackends, type BackendEntry, type Contract } from '@pitcrew/backends';
import { binFolder } from '../bin-folder.ts';
import type { Context, Place } from '../context.ts';
import { folderRemark, listeningPlace } from '../listening-place.ts';
import { settingsHere } from '../keeping-defaults.ts';
import { logFolders } from '../log-folders.ts';
import { readNotUnderstood } from './not-understood.ts';
import { profileFile, readTuned } from '../machine-profile.ts';

type Grade = 'ok' | 'note' | 'bad';

interface Finding {
  readonly what: string;
  readonly grade: Grade;
  readonly text: string;
}

/** For a login shell to read its files. */
const loginShellMs = 10_000;

const marks: Readonly<Record<Grade, string>> = { ok: 'ok  ', note: 'note', bad: 'BAD ' };

/** `pitcrew doctor`: what this machine has, what that costs, and what to do. Exit code 1 where something is bad. */
export async function doctor(place: Place, json: boolean, chosen: () => Context): Promise<number> {
  const entries = await listBackends();
  const findings = [
    node(),
    client(),
    ...path(),
    socket(place),
    compiler(),
    processors(),
    layout(),
    ...(await settings(chosen, entries)),
    ...parts(entries),
    tuned(),
    ...notUnderstood(place),
    ...notes(place),
  ];
  if (json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else
    for (const { what, grade, text } of findings) process.stdout.write(`${marks[grade]} ${what}: ${text}\n`);
  return findings.some(({ grade }) => grade === 'bad') ? 1 : 0;
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const good = major > 20 || (major === 20 && minor >= 19);
  return {
    what: 'node',
    grade: good ? 'ok' : 'bad',
    text: good ? process.version : `${process.version}; 20.19 or later is needed`,
  };
}

function client(): Finding {
  try {
    const tmux = join(binFolder(), 'tmux');
    if (isNative(tmux)) return { what: 'client', grade: 'ok', text: `${tmux} is native` };
    return {
      what: 'client',
      grade: 'note',
      text: `${tmux} is the client in Node, because no C compiler was there at build time: each call costs the start of Node, about 100 times the native one. Install a compiler (cc) and run: npm run build`,
    };
  } catch (error) {
    return { what: 'client', grade: 'bad', text: error instanceof Error ? error.message : String(error) };
  }
}

function isNative(file: string): boolean {
  const fd = openSync(file, 'r');
  try {
    const magic = Buffer.alloc(4);
    readSync(fd, magic);
    return magic.equals(Buffer.from('\u007fELF', 'latin1'));
  } finally {
    closeSync(fd);
  }
}

function path(): readonly Finding[] {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'tmux'))
    .find(existsSync);
  const ours = join(binFolder(), 'tmux');
  if (found === ours) return [{ what: 'PATH', grade: 'ok', text: `tmux is ${ours}` }, ...loginShell(ours)];
  const instead = found === undefined ? 'there is no tmux on PATH' : `tmux is ${found}`;
  const text = `${instead}; tools use Pitcrew after: export PATH="${dirname(ours)}:$PATH"`;
  return [{ what: 'PATH', grade: 'note', text }];
}

/** Panes are login shells, and what those read may set PATH anew. Nothing is said where such a shell does not tell. */
function loginShell(ours: string): readonly Finding[] {
  const { SHELL: shell = '/bin/sh' } = process.env;
  const { status, stdout } = spawnSync(shell, ['-lc', 'command -v tmux'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: loginShellMs,
  });
  // Profiles may print something before.
  const found = stdout?.trimEnd().split('\n').at(-1);
  if (status !== 0 || found === undefined || found === ours) return [];
  const text = `a login shell, such as a pane without a command, finds ${found}; where that is to be Pitcrew too, add to ~/.profile, or what ${shell} reads: export PATH="${dirname(ours)}:$PATH"`;
  return [{ what: 'PATH', grade: 'note', text }];
}

function socket(context: Place): Finding {
  const what = 'socket';
  try {
    const place = listeningPlace(context);
    const remark = folderRemark();
    if (remark === undefined) return { what, grade: 'ok', text: place };
    return { what, grade: 'note', text: `${place}; ${remark}` };
  } catch (error) {
    return { what, grade: 'bad', text: error instanceof Error ? error.message : String(error) };
  }
}

function compiler(): Finding {
  const { error } = spawnSync(process.env['CC'] ?? 'cc', ['--version'], { stdio: 'ignore' });
  return error === undefined
    ? { what: 'compiler', grade: 'ok', text: 'a C compiler is there' }
    : { what: 'compiler', grade: 'note', text: 'no C compiler: bin/tmux is built as the client in Node' };
}

/** Only what measures cares. */
function processors(): Finding {
  const { error } = spawnSync('taskset', ['--version'], { stdio: 'ignore' });
  return error === undefined
    ? {
        what: 'processors',
        grade: 'ok',
        text: 'taskset is there: pitcrew bench compares two builds on the same one',
      }
    : {
        what: 'processors',
        grade: 'note',
        text: 'no taskset (of util-linux): pitcrew bench compares two builds where the kernel puts them, and may need more launches',
      };
}

/** Forbidden in many containers. The limit is the largest that a launch of the harness asks for (its `layout.ts`): a hard one may be lower. */
function layout(): Finding {
  const words = ['-R', 'prlimit', `--stack=${384 * 2 ** 20}:`, 'true'];
  const { status } = spawnSync('setarch', words, { stdio: 'ignore' });
  return status === 0
    ? {
        what: 'layout',
        grade: 'ok',
        text: 'memory can be laid out alike: pitcrew bench compares two builds so',
      }
    : {
        what: 'layout',
        grade: 'note',
        text: 'setarch -R or prlimit (of util-linux) is not there, or forbidden, or the hard limit of the stack is below 384 MiB: pitcrew bench compares two builds with memory laid out by chance, and may need more launches',
      };
}

/** What somebody has chosen, or why nothing can be started here. */
async function settings(
  chosen: () => Context,
  entries: readonly BackendEntry[],
): Promise<readonly Finding[]> {
  try {
    const context = chosen();
    const ignored = context.ignored.map((text): Finding => ({ what: 'configuration', grade: 'note', text }));
    return [...ignored, await crew(context, entries)];
  } catch (error) {
    if (!isCodedError(error, 'CLI_BAD_CONFIG')) throw error;
    return [{ what: 'configuration', grade: 'bad', text: error.message }];
  }
}

/** Whether what is started here outlives its conductor, and if not, who or what says so. */
async function crew({ settings: named }: Context, entries: readonly BackendEntry[]): Promise<Finding> {
  const what = 'crew';
  const { settings, notKept } = await settingsHere(named, entries);
  if (notKept !== undefined)
    return { what, grade: 'note', text: `ends with its conductor, should that be killed: ${notKept}` };
  const { pty, registry } = settings;
  const has = (contract: Contract, trait: string): boolean =>
    entries.some(
      ({ contract: of, name, traits }) =>
        of === contract &&
        name === settings[contract].name &&
        Object.entries(traits ?? {}).some(([key, value]) => key === trait && value === true),
    );
  const by = `pty-${pty.name} (${pty.from}) and registry-${registry.name} (${registry.from})`;
  return has('pty', 'survivesHost') && has('registry', 'durable')
    ? { what, grade: 'ok', text: `outlives a conductor that is killed: ${by}` }
    : { what, grade: 'note', text: `ends with its conductor, should that be killed: ${by}` };
}

function parts(entries: readonly BackendEntry[]): readonly Finding[] {
  return entries.flatMap((entry) => {
    const what = `${entry.contract}-${entry.name}`;
    return textsOn(entry).map((text): Finding => ({ what, grade: 'note', text }));
  });
}

function textsOn({ loads, reason, traits, remarks }: BackendEntry): readonly string[] {
  if (!loads) return [`does not load here: ${reason}`];
  const [first, ...more] = new Set((traits?.defects ?? []).map((defect) => defect.reason));
  if (first === undefined) return remarks;
  const others = more.length === 0 ? '' : `, and ${more.length} more: pitcrew backends`;
  return [`never picked by itself: ${first}${others}`, ...remarks];
}

function tuned(): Finding {
  const what = 'tune';
  const path = profileFile(process.env);
  let ignored: string | undefined;
  const found = readTuned(path, (line) => {
    ignored = line;
  });
  if (ignored !== undefined) return { what, grade: 'note', text: ignored };
  if (found === undefined) {
    const text = 'nothing was measured on this machine; the defaults are used. To measure: pitcrew tune';
    return { what, grade: 'ok', text };
  }
  const winners = Object.entries(found.winners).map(([contract, name]) => `${contract}-${name}`);
  return { what, grade: 'ok', text: `${path} of ${found.at.slice(0, 10)} chooses ${winners.join(', ')}` };
}

/** A file that conductors write beside their sockets, in each folder that has one. */
function beside(context: Place, name: string): readonly { readonly folder: string; readonly text: string }[] {
  return foldersOf(context).flatMap((folder) => {
    try {
      return [{ folder, text: readFileSync(join(folder, name), 'utf8') }];
    } catch {
      return [];
    }
  });
}

function foldersOf(context: Place): readonly string[] {
  try {
    return logFolders(context);
  } catch {
    // It is told with the socket.
    return [];
  }
}

function notes(context: Place): readonly Finding[] {
  const what = 'conductor';
  const found = beside(context, 'conductor.log').map(({ folder, text }): Finding => {
    const last = text
      .trimEnd()
      .split(/\n(?=\d{4}-)/)
      .at(-1);
    return { what, grade: 'note', text: `the last thing that it wrote down, in ${folder}: ${last}` };
  });
  if (found.length > 0) return found;
  return [{ what, grade: 'ok', text: 'nothing went wrong that it had to write down' }];
}

/** Most kinds of them that are shown. */
const mostKinds = 20;
const unknownCalls = 'unknown calls';

function notUnderstood(context: Place): readonly Finding[] {
  const found = beside(context, 'not-understood.log').flatMap(({ folder, text }) => kindsIn(folder, text));
  if (found.length > 0) return found;
  const where = foldersOf(context).join(', ');
  const other = 'that of a server with a socket elsewhere, which has ended: pitcrew doctor -S SOCKET';
  return [{ what: unknownCalls, grade: 'ok', text: `none is in the log of ${where}; ${other}` }];
}

function kindsIn(folder: string, log: string): readonly Finding[] {
  const what = unknownCalls;
  const kinds = readNotUnderstood(log);
  const shown = kinds.slice(0, mostKinds).map(({ count, last, reason, time }): Finding => {
    const when = `${time.slice(0, 16).replace('T', ' ')} UTC`;
    const text = `${count} × ${reason}; the last, ${when}: tmux ${last.join(' ')} (${folder})`;
    return { what, grade: 'note', text };
  });
  const more = kinds.length - shown.length;
  if (more > 0)
    shown.push({ what, grade: 'note', text: `and ${more} other kinds: ${folder}/not-understood.log` });
  return shown;
}
