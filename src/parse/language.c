#include "parse/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "net/models.h"

static void broken(const char *what)
{
    fprintf(stderr, "rapporteur: the model %s in this program is damaged; build it again\n", what);
    exit(ERROR_FAULT);
}

static void load_linear(struct linear *model, struct text bytes, const char *what)
{
    if (!linear_map(model, bytes))
        broken(what);
}

static void load_endings(struct endings *endings, struct text bytes, const char *what)
{
    if (!endings_map(endings, bytes))
        broken(what);
}

void language_load(struct language *language)
{
    if (!classes_map(&language->classes, model_bytes(model_classes, model_classes_end)))
        broken("classes");
    load_linear(&language->tagger, model_bytes(model_tagger, model_tagger_end), "tagger");
    load_linear(&language->steps, model_bytes(model_parser, model_parser_end), "parser");
    load_linear(&language->relations, model_bytes(model_relations, model_relations_end), "relations");
    load_endings(&language->lemmas, model_bytes(model_lemmas, model_lemmas_end), "lemmas");
    load_endings(&language->features, model_bytes(model_features, model_features_end), "features");
    for (uint32_t tag = 0; tag < language->tagger.label_count; tag++) {
        struct text name = text_of(language->tagger.names[tag]);
        size_t blank = text_find(name, " ");
        language->tags[tag] = name;
        language->upos[tag] = text_slice(name, 0, blank);
        language->xpos[tag] = text_slice(name, blank + 1, name.length);
    }
    language->root = (uint32_t)linear_label(&language->relations, "root");
}
