#include "CSystem.h"

#include <malloc.h>

void ca_share_one_arena(void) { mallopt(M_ARENA_MAX, 1); }
