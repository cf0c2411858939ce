#ifndef CATTRIBUTES_H
#define CATTRIBUTES_H

// The extended attributes of files, which Swift's Glibc module leaves out.
#include <sys/xattr.h>

#endif
