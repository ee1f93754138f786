/* The trained models that are linked into the program: the bytes of models/NAME.bin (tools/make_models.py). */
#ifndef NET_MODELS_H
#define NET_MODELS_H

#include "base/text.h"

extern const unsigned char model_classes[], model_classes_end[];
extern const unsigned char model_features[], model_features_end[];
extern const unsigned char model_lemmas[], model_lemmas_end[];
extern const unsigned char model_names[], model_names_end[];
extern const unsigned char model_parser[], model_parser_end[];
extern const unsigned char model_relations[], model_relations_end[];
extern const unsigned char model_tagger[], model_tagger_end[];

static inline struct text model_bytes(const unsigned char *first, const unsigned char *end)
{
    return (struct text){(const char *)first, (size_t)(end - first)};
}

#endif
