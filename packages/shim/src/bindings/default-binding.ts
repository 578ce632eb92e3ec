/** A binding of tmux 3.3a as data: the key, what it does, what is told about it, whether it may be repeated. */
export type DefaultBinding = readonly [key: string, command: string, note?: string, repeat?: 'repeat'];
