#ifndef PITCREW_TURN_H
#define PITCREW_TURN_H

#include <stdbool.h>

/*
 * Of many clients that find nobody at once, one starts a server; each of the others would start another one, only to be told
 * that it is not needed. True with the turn to do it; false, a moment later, while another client has it: look again.
 */
struct turn { int fd; };
bool take_turn(struct turn *turn, const char *path);
void end_turn(const struct turn *turn, const char *path);

#endif
