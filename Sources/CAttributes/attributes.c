// Nothing but a header.
#include "CAttributes.h"
