/* By what a later host knows this keeper from whatever else has its pid by then. */
#ifndef PITCREW_PROOF_H
#define PITCREW_PROOF_H

#include <freestanding/system.h>

/* When a process started, in ticks since the machine did; 0 where it can't be told. */
uint64_t start_time(int pid);

struct proof {
  int keeper, program;
  uint64_t keeper_start, program_start;
};

/*
 * Listens at ID.sock, and lays beside it ID.proof: a symbolic link that leads nowhere and says "VERSION PID START PID START", because
 * a link is there whole or not at all. Both in the working folder. Returns the listening socket or -errno. Where there is no room for
 * the link, the program of a keeper that was killed is not ended by `reap`; nothing else is missed.
 */
int listen_as(const char *id);
/* What lies at ID.sock: 0 where nothing does, `known` where that can't be told. */
uint64_t socket_inode(const char *id, uint64_t known);
void leave_proof(const char *id, const struct proof *proof);
void remove_files(const char *id);
/* What a host has saved for the program that had this id before (`src/saved-input.ts`). */
void remove_input(const char *id);

#endif
