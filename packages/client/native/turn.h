#ifndef PITCREW_TURN_H
#define PITCREW_TURN_H

#include <stdbool.h>

/*
 * Of many clients that find nobody at once, one starts a server; each of the others would start another one, only to be told
 * that it is not needed. True with the turn to do it; false, a moment later, while another client has it: look again. A file
 * beside the socket says whose turn it is, so that whoever has had it ends it, also before leaving without a server.
 */
bool take_turn(const char *path);
void end_turn(void);

#endif
