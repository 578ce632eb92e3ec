/* What is different for a client that a program drives (-C, -CC). */
#ifndef PITCREW_CONTROL_H
#define PITCREW_CONTROL_H

#include "bytes.h"

/* What stands at the end of what -CC says, so that a terminal knows that it is over. */
extern const char control_unwrap[];

/* From here on standard output does not block: who does not read is still heard. */
void control_begin(void);
/* Standard output as it was. */
void control_end(void);
/*
 * Writes what standard output takes now and takes it off `bytes`. False where nobody reads any more.
 */
bool control_write(struct bytes *bytes);
/* An empty line on standard input, or its end. */
void control_wait_line(void);

#endif
