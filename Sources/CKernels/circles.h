#ifndef CKERNELS_CIRCLES_H
#define CKERNELS_CIRCLES_H

#include <stdint.h>

// Four states stand in a circle of exclusive ors: candidate r of state z goes to state z ^ r.

/// The state listed first among those z ^ r whose bit r is set.
static const uint8_t first_flipped[4][16] = {
    {0, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0},
    {0, 1, 0, 0, 3, 1, 0, 0, 2, 1, 0, 0, 2, 1, 0, 0},
    {0, 2, 3, 2, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0},
    {0, 3, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0},
};

#endif
