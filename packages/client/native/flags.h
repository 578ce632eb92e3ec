/* The flags before the command, as tmux 3.3a reads them. */
#ifndef PITCREW_FLAGS_H
#define PITCREW_FLAGS_H

#include <freestanding/process.h>

struct flags {
  const char *label, *socket;
  int control;
  bool foreground, starts_server, never_start;
  /* Where the command begins in argv. */
  int command;
};

/* Walks over argv: a letter, with the value of a letter that takes one; then END_OF_FLAGS or BAD_FLAG. */
struct flag_walk {
  const struct process *process;
  int index;
  const char *place;
};
enum { END_OF_FLAGS = -1, BAD_FLAG = '?' };
/* `silent`: without the text on stderr. */
int next_flag(struct flag_walk *walk, const char **value, bool silent);

/* Answers -V and mistakes by itself, and leaves. */
void read_flags(const struct process *process, struct flags *flags);

#endif
