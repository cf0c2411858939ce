#ifndef CATTRIBUTES_H
#define CATTRIBUTES_H

// The extended attributes of files, which Swift's Glibc module leaves out.
#include <sys/xattr.h>

/// The program has a stack of its own size: what goes wrong from here on is no matter of the stack.
void ca_stack_suffices(void);

/// All threads take memory from one place, where there are no addresses for one each.
void ca_share_one_arena(void);

/// What the runtime says of memory that it was refused is left out: the handler of signals says it, for people.
void ca_leave_refusals_to_the_handler(void);

#endif
