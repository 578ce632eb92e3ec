#include "flags.h"

#include "say.h"

static const char *program_name(const struct process *process) {
  const char *name = process->argc && process->argv[0] ? process->argv[0] : "tmux";
  for (const char *at = name; *at; at++)
    if (*at == '/') name = at + 1;
  return name;
}

_Noreturn static void usage(const struct process *process) {
  say(2, "usage: ", program_name(process),
      " [-2CDlNuvV] [-c shell-command] [-f file] [-L socket-name]\n"
      "            [-S socket-path] [-T features] [command [flags]]\n",
      NULL);
  leave(1);
}

static int bad_flag(struct flag_walk *walk, const char *why, char letter, bool silent) {
  if (!silent) say(2, program_name(walk->process), why, (char[]){letter, 0}, "\n", NULL);
  return BAD_FLAG;
}

int next_flag(struct flag_walk *walk, const char **value, bool silent) {
  int argc = walk->process->argc;
  char **argv = walk->process->argv;
  if (!walk->place || !*walk->place) {
    if (walk->index >= argc || argv[walk->index][0] != '-') return END_OF_FLAGS;
    walk->place = argv[walk->index] + 1;
    if (*walk->place == '-') {
      if (walk->place[1]) return BAD_FLAG;
      walk->index++;
      return END_OF_FLAGS;
    }
  }
  char letter = *walk->place;
  /* A dash alone, or among flags: the command begins with this word. */
  if (!letter || letter == '-') return END_OF_FLAGS;
  walk->place++;
  bool takes_value = strchr("cfLST", letter);
  if (!takes_value) {
    if (!*walk->place) walk->index++;
    return strchr("2CDlNquvV", letter) ? letter : bad_flag(walk, ": unknown option -- ", letter, silent);
  }
  *value = walk->place;
  if (!**value && ++walk->index >= argc) return bad_flag(walk, ": option requires an argument -- ", letter, silent);
  if (!**value) *value = argv[walk->index];
  walk->place = NULL;
  walk->index++;
  return letter;
}

/* The commands that may start a server, each with its alias and the shortest prefix that no other has. */
static bool may_start(const char *word, size_t size) {
  static const struct {
    char name[16], alias[8];
    size_t shortest;
  } commands[] = {
      {"attach-session", "attach", 1}, {"start-server", "start", 2},  {"new-session", "new", 5},
      {"list-keys", "lsk", 6},         {"list-commands", "lscm", 7},
  };
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    if (size == strlen(commands[i].alias) && !memcmp(word, commands[i].alias, size)) return true;
    if (size < commands[i].shortest || size > strlen(commands[i].name)) continue;
    if (!memcmp(word, commands[i].name, size)) return true;
  }
  return false;
}

/* Whether any command of the sequence may. A word that ends in `;` ends a command; `\;` is a semicolon. */
static bool any_may_start(char **words) {
  bool first = true;
  for (; *words; words++) {
    size_t size = strlen(*words);
    bool ends = size && (*words)[size - 1] == ';' && !(size > 1 && (*words)[size - 2] == '\\');
    if (ends) size--;
    if (first && size && may_start(*words, size)) return true;
    first = ends;
  }
  return false;
}

void read_flags(const struct process *process, struct flags *flags) {
  struct flag_walk walk = {process, 1, NULL};
  const char *value = NULL, *shell_command = NULL;
  int letter;
  *flags = (struct flags){0};
  while ((letter = next_flag(&walk, &value, false)) != END_OF_FLAGS) {
    switch (letter) {
      case BAD_FLAG: usage(process);
      case 'V': say(1, program_name(process), " 3.3a\n", NULL); leave(0);
      case 'L': flags->label = value; break;
      case 'S': flags->socket = value; break;
      case 'c': shell_command = value; break;
      case 'C': flags->control++; break;
      case 'D': flags->foreground = true; break;
      case 'N': flags->never_start = true; break;
    }
  }
  flags->command = walk.index;
  bool bare = walk.index >= process->argc;
  if (!bare && (shell_command || flags->foreground)) usage(process);
  flags->starts_server = !flags->never_start && (bare || any_may_start(process->argv + walk.index));
}
