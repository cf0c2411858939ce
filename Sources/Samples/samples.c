// The files in models/, inside the binary: a lone copy of it has them, wherever it is started. The
// compiler lists them among its dependencies, so that editing one rebuilds this file.

#include "Samples.h"

#include <string.h>

struct sample {
  const char *_Nonnull name;
  const uint8_t *_Nonnull text; // a model file has no NUL; it ends at the one that follows it
};

// The order is that of the chooser, from easy to special. To add a sample, add an entry (a #embed
// cannot come out of a macro, hence three lines); its name is that of its file.
static const struct sample samples[] = {
    {"umbrella", (const uint8_t[]){
#embed "../../models/umbrella.yaml" suffix(, 0)
    }},
    {"healthy-fever", (const uint8_t[]){
#embed "../../models/healthy-fever.yaml" suffix(, 0)
    }},
    {"ice-cream", (const uint8_t[]){
#embed "../../models/ice-cream.yaml" suffix(, 0)
    }},
    {"fickle-weather", (const uint8_t[]){
#embed "../../models/fickle-weather.yaml" suffix(, 0)
    }},
    {"casino", (const uint8_t[]){
#embed "../../models/casino.yaml" suffix(, 0)
    }},
    {"splice-site", (const uint8_t[]){
#embed "../../models/splice-site.yaml" suffix(, 0)
    }},
    {"cpg-islands", (const uint8_t[]){
#embed "../../models/cpg-islands.yaml" suffix(, 0)
    }},
    {"tagger", (const uint8_t[]){
#embed "../../models/tagger.yaml" suffix(, 0)
    }},
    {"convolutional-code", (const uint8_t[]){
#embed "../../models/convolutional-code.yaml" suffix(, 0)
    }},
    {"nile", (const uint8_t[]){
#embed "../../models/nile.yaml" suffix(, 0)
    }},
    {"impossible-decoding", (const uint8_t[]){
#embed "../../models/impossible-decoding.yaml" suffix(, 0)
    }},
    {"impossible-observation", (const uint8_t[]){
#embed "../../models/impossible-observation.yaml" suffix(, 0)
    }},
    {"ties", (const uint8_t[]){
#embed "../../models/ties.yaml" suffix(, 0)
    }},
    {"corridor", (const uint8_t[]){
#embed "../../models/corridor.yaml" suffix(, 0)
    }},
    {"orchard", (const uint8_t[]){
#embed "../../models/orchard.yaml" suffix(, 0)
    }},
    {"cliff", (const uint8_t[]){
#embed "../../models/cliff.yaml" suffix(, 0)
    }},
    {"maze", (const uint8_t[]){
#embed "../../models/maze.yaml" suffix(, 0)
    }},
    {"lottery", (const uint8_t[]){
#embed "../../models/lottery.yaml" suffix(, 0)
    }},
    {"slippery-cliff", (const uint8_t[]){
#embed "../../models/slippery-cliff.yaml" suffix(, 0)
    }},
    {"left-to-right", (const uint8_t[]){
#embed "../../models/left-to-right.yaml" suffix(, 0)
    }},
    {"timetable", (const uint8_t[]){
#embed "../../models/timetable.yaml" suffix(, 0)
    }},
    {"crf", (const uint8_t[]){
#embed "../../models/crf.yaml" suffix(, 0)
    }},
    {"earthquakes", (const uint8_t[]){
#embed "../../models/earthquakes.yaml" suffix(, 0)
    }},
    {"stuck", (const uint8_t[]){
#embed "../../models/stuck.yaml" suffix(, 0)
    }},
    {"roads", (const uint8_t[]){
#embed "../../models/roads.yaml" suffix(, 0)
    }},
    {"oasis", (const uint8_t[]){
#embed "../../models/oasis.yaml" suffix(, 0)
    }},
    {"maintenance", (const uint8_t[]){
#embed "../../models/maintenance.yaml" suffix(, 0)
    }},
    {"unknown-dice", (const uint8_t[]){
#embed "../../models/unknown-dice.yaml" suffix(, 0)
    }},
    {"unknown-rewards", (const uint8_t[]){
#embed "../../models/unknown-rewards.yaml" suffix(, 0)
    }},
    {"headlines", (const uint8_t[]){
#embed "../../models/headlines.yaml" suffix(, 0)
    }},
    {"dice", (const uint8_t[]){
#embed "../../models/dice.yaml" suffix(, 0)
    }},
    {"plum", (const uint8_t[]){
#embed "../../models/plum.yaml" suffix(, 0)
    }},
    {"four-by-three", (const uint8_t[]){
#embed "../../models/four-by-three.yaml" suffix(, 0)
    }},
    {"four-by-three-hundred", (const uint8_t[]){
#embed "../../models/four-by-three-hundred.yaml" suffix(, 0)
    }},
    {"four-by-three-discounted", (const uint8_t[]){
#embed "../../models/four-by-three-discounted.yaml" suffix(, 0)
    }},
    {"frozen-lake", (const uint8_t[]){
#embed "../../models/frozen-lake.yaml" suffix(, 0)
    }},
};

static const int32_t sample_count = sizeof samples / sizeof samples[0];

static const struct sample *_Nullable sample_at(int32_t index) {
  return 0 <= index && index < sample_count ? &samples[index] : NULL;
}

// The sequences that come with samples, by the names of their files.
static const struct sample corpora[] = {
    {"dice.jsonl", (const uint8_t[]){
#embed "../../models/dice.jsonl" suffix(, 0)
    }},
    {"headlines.jsonl", (const uint8_t[]){
#embed "../../models/headlines.jsonl" suffix(, 0)
    }},
    {"unknown-dice.jsonl", (const uint8_t[]){
#embed "../../models/unknown-dice.jsonl" suffix(, 0)
    }},
    {"unknown-rewards.jsonl", (const uint8_t[]){
#embed "../../models/unknown-rewards.jsonl" suffix(, 0)
    }},
};

const uint8_t *_Nullable trellis_corpus_bytes(const char *_Nonnull name) {
  for (size_t index = 0; index < sizeof corpora / sizeof corpora[0]; index++) {
    if (strcmp(corpora[index].name, name) == 0) {
      return corpora[index].text;
    }
  }
  return NULL;
}

int64_t trellis_corpus_length(const char *_Nonnull name) {
  const uint8_t *_Nullable text = trellis_corpus_bytes(name);
  return text ? (int64_t)strlen((const char *)text) : 0;
}

int32_t trellis_sample_count(void) { return sample_count; }

const char *_Nullable trellis_sample_name(int32_t index) {
  const struct sample *_Nullable sample = sample_at(index);
  return sample ? sample->name : NULL;
}

const uint8_t *_Nullable trellis_sample_bytes(int32_t index) {
  const struct sample *_Nullable sample = sample_at(index);
  return sample ? sample->text : NULL;
}

int64_t trellis_sample_length(int32_t index) {
  const struct sample *_Nullable sample = sample_at(index);
  return sample ? (int64_t)strlen((const char *)sample->text) : 0;
}
