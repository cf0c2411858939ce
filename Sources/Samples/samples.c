// The files in models/, inside the binary: a lone copy of it has them, wherever it is started. The
// compiler lists them among its dependencies, so that editing one rebuilds this file.

#include "Samples.h"

#include <string.h>

struct sample {
  const char *_Nonnull name;
  const char *_Nonnull text; // a model file is text; it ends at the NUL that follows it
};

// The order is that of the chooser, from easy to special. To add a sample, add an entry (a #embed
// cannot come out of a macro, hence three lines); its name is that of its file.
static const struct sample samples[] = {
    {"umbrella", (const char[]){
#embed "../../models/umbrella.yaml" suffix(, 0)
    }},
    {"healthy-fever", (const char[]){
#embed "../../models/healthy-fever.yaml" suffix(, 0)
    }},
    {"ice-cream", (const char[]){
#embed "../../models/ice-cream.yaml" suffix(, 0)
    }},
    {"casino", (const char[]){
#embed "../../models/casino.yaml" suffix(, 0)
    }},
    {"splice-site", (const char[]){
#embed "../../models/splice-site.yaml" suffix(, 0)
    }},
    {"cpg-islands", (const char[]){
#embed "../../models/cpg-islands.yaml" suffix(, 0)
    }},
    {"tagger", (const char[]){
#embed "../../models/tagger.yaml" suffix(, 0)
    }},
    {"convolutional-code", (const char[]){
#embed "../../models/convolutional-code.yaml" suffix(, 0)
    }},
    {"nile", (const char[]){
#embed "../../models/nile.yaml" suffix(, 0)
    }},
    {"impossible-decoding", (const char[]){
#embed "../../models/impossible-decoding.yaml" suffix(, 0)
    }},
    {"impossible-observation", (const char[]){
#embed "../../models/impossible-observation.yaml" suffix(, 0)
    }},
    {"ties", (const char[]){
#embed "../../models/ties.yaml" suffix(, 0)
    }},
    {"corridor", (const char[]){
#embed "../../models/corridor.yaml" suffix(, 0)
    }},
    {"orchard", (const char[]){
#embed "../../models/orchard.yaml" suffix(, 0)
    }},
    {"cliff", (const char[]){
#embed "../../models/cliff.yaml" suffix(, 0)
    }},
    {"maze", (const char[]){
#embed "../../models/maze.yaml" suffix(, 0)
    }},
    {"left-to-right", (const char[]){
#embed "../../models/left-to-right.yaml" suffix(, 0)
    }},
    {"timetable", (const char[]){
#embed "../../models/timetable.yaml" suffix(, 0)
    }},
    {"crf", (const char[]){
#embed "../../models/crf.yaml" suffix(, 0)
    }},
    {"earthquakes", (const char[]){
#embed "../../models/earthquakes.yaml" suffix(, 0)
    }},
};

static const int32_t sample_count = sizeof samples / sizeof samples[0];

static const struct sample *_Nullable sample_at(int32_t index) {
  return 0 <= index && index < sample_count ? &samples[index] : NULL;
}

int32_t trellis_sample_count(void) { return sample_count; }

const char *_Nullable trellis_sample_name(int32_t index) {
  const struct sample *_Nullable sample = sample_at(index);
  return sample ? sample->name : NULL;
}

const uint8_t *_Nullable trellis_sample_bytes(int32_t index) {
  const struct sample *_Nullable sample = sample_at(index);
  return sample ? (const uint8_t *)sample->text : NULL;
}

int64_t trellis_sample_length(int32_t index) {
  const struct sample *_Nullable sample = sample_at(index);
  return sample ? (int64_t)strlen(sample->text) : 0;
}
