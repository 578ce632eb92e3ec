import { realpathSync } from 'node:fs';
import { join } from 'node:path';

/** tmux's configuration files that are there, in its order, each once (`TMUX_CONF`, as Debian builds it). */
export function defaultConfigFiles(env: NodeJS.ProcessEnv): readonly string[] {
  const { HOME: home, XDG_CONFIG_HOME: config } = env;
  const places = [
    '/etc/tmux.conf',
    ...(home ? [join(home, '.tmux.conf')] : []),
    ...(config ? [join(config, 'tmux/tmux.conf')] : []),
    ...(home ? [join(home, '.config/tmux/tmux.conf')] : []),
  ];
  return [...new Set(places.flatMap(resolved))];
}

function resolved(path: string): string[] {
  try {
    return [realpathSync(path)];
  } catch {
    return [];
  }
}
