#ifndef PITCREW_TERMINAL_H
#define PITCREW_TERMINAL_H

#include <asm/termios.h>
#include <freestanding/system.h>

/* False where `fd` is no terminal. A terminal that does not know its size has 80 columns and 24 rows. */
bool terminal_size(int fd, struct winsize *size);
/* Raw, as tmux has it. SIGTERM and SIGHUP put it back and leave. False: no terminal. */
bool terminal_raw(void);
/*
 * For control mode: SIGTERM and SIGHUP say goodbye in its words and leave. With `wrapped` (-CC) the terminal has
 * the modes that tmux has for it.
 */
void terminal_control(bool wrapped);
/* Who is at the other end of `socket` writes there from now on. */
void terminal_hand(int socket);
/* Nobody does but us. */
void terminal_keep(void);
/* -errno where standard input is no terminal. */
long terminal_error(void);
/* As it was; does nothing where it is so already. */
void terminal_cooked(void);
/* As it was, and off the other screen, for a server that can no longer tidy up itself. */
void terminal_abandon(void);
bool terminal_is_raw(void);
/* Whether the size changed since the last call. */
bool terminal_resized(void);
/* Signals that may arrive while polling, and only then. */
extern const uint64_t terminal_poll_mask;

#endif
