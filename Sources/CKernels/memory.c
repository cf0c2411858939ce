#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "CKernels.h"

enum { HUGE_PAGE = 2 << 20, CACHE_LINE = 64, LARGEST_KEPT = 64 << 20 };

/// What stands in the cache line before the memory that is given out.
typedef struct {
  size_t bytes;
} header;

/// The large block given back last, or NULL: whoever takes it out owns it.
static _Atomic(header *) kept = NULL;

void *ck_allocate(int64_t wanted) {
  size_t bytes = (size_t)wanted + CACHE_LINE;
  int is_large = bytes >= 2 * HUGE_PAGE;
  header *block = is_large ? atomic_exchange(&kept, NULL) : NULL;
  if (block && (block->bytes < bytes || block->bytes / 2 > bytes)) {
    free(block);
    block = NULL;
  }
  if (!block) {
    void *memory = NULL;
    if (posix_memalign(&memory, is_large ? HUGE_PAGE : CACHE_LINE, bytes)) return NULL;
#ifdef MADV_HUGEPAGE
    // A wish: where it is not granted, nothing else changes.
    if (is_large) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    block = memory;
    block->bytes = bytes;
  }
  return (char *)block + CACHE_LINE;
}

void ck_free(void *memory) {
  header *block = (header *)((char *)memory - CACHE_LINE);
  int is_kept = block->bytes >= 2 * HUGE_PAGE && block->bytes <= LARGEST_KEPT;
  free(is_kept ? atomic_exchange(&kept, block) : block);
}
