// Nothing but a header: a target needs a file to be compiled.
#include "CAttributes.h"
