#ifndef SAMPLES_H
#define SAMPLES_H

#include <stdint.h>

/// The number of samples. They are numbered from 0, in the order in which a chooser lists them.
int32_t trellis_sample_count(void);

/// The name of a sample, which is that of its file in models/ without the extension; NULL where
/// `index` is out of bounds.
const char *_Nullable trellis_sample_name(int32_t index);

/// The bytes of a sample's file; NULL where `index` is out of bounds. They live as long as the
/// program.
const uint8_t *_Nullable trellis_sample_bytes(int32_t index);

/// How many bytes a sample's file has; 0 where `index` is out of bounds.
int64_t trellis_sample_length(int32_t index);

/// The sequences that come with a sample, by the name of their file in models/; NULL where there are
/// none of that name. They live as long as the program.
const uint8_t *_Nullable trellis_corpus_bytes(const char *_Nonnull name);

/// How many bytes they have; 0 where there are none of that name.
int64_t trellis_corpus_length(const char *_Nonnull name);

#endif
