/* rapporteur-learn: makes the models in models/ from treebanks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/learn.h"

static const char help[] =
    "usage: rapporteur-learn COMMAND --out FILE [OPTION…] DATA…\n"
    "\n"
    "Makes a trained model from treebanks: CoNLL-U (plain or .gz) and silver TSV. The name of every file of data must hold\n"
    "\"train\" or \"silver\": what is for scoring is not learnt from.\n"
    "\n"
    "commands: tagger    parts of speech\n"
    "          lemmas    from words and tags to lemmas\n"
    "          features  from words and tags to FEATS\n"
    "          names     names and their types, from silver TSV and IOB2 files\n"
    "          parser    trees; writes relations.bin beside FILE as well\n"
    "\n"
    "options:  --out FILE          where the model goes\n"
    "          --epochs N          times through the data (8)\n"
    "          --gold N            how often a gold sentence counts for one of silver (1)\n"
    "          --least N           leave out what was corrected less often (3)\n"
    "          --kilobytes N       largest size of the model (8000)\n";

static const struct {
    const char *name;
    learner *learn;
} commands[] = {{"classes", learn_classes}, {"tagger", learn_tagger}, {"lemmas", learn_lemmas}, {"features", learn_features}, {"parser", learn_parser}, {"names", learn_names}};

struct treebank *treebank_of(const struct learn_options *options, struct error *error)
{
    struct treebank *treebank = treebank_create();
    for (size_t i = 0; i < options->file_count; i++)
        if (!treebank_read(treebank, options->files[i], error)) {
            fprintf(stderr, "rapporteur-learn: %s\n", options->files[i]);
            treebank_destroy(treebank);
            return NULL;
        }
    return treebank;
}

bool learnt_write(const struct trainer *trainer, const char *const *names, const struct learn_options *options, struct error *error)
{
    struct arena *arena = arena_create();
    struct trainer_limits limits = {options->least_updates, options->most_kilobytes * 1024};
    struct text model = trainer_model(trainer, arena, names, &limits);
    bool good = model_write(model, options->out, error);
    fprintf(stderr, "%s: %zu bytes\n", options->out, model.length);
    arena_destroy(arena);
    return good;
}

/* The number after an option, or 0 where there is none. */
static uint32_t number_of(const char *text)
{
    char *end;
    unsigned long number = text ? strtoul(text, &end, 10) : 0;
    return text && *text && !*end && number < 1000000 ? (uint32_t)number : 0;
}

static bool options_read(int argc, char **argv, struct learn_options *options)
{
    const struct {
        const char *name;
        uint32_t *number;
    } numbers[] = {{"--epochs", &options->epochs}, {"--gold", &options->gold_times}, {"--least", &options->least_updates}, {"--kilobytes", &options->most_kilobytes}};
    const char **files = (const char **)argv;
    options->files = files;
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            files[options->file_count++] = argv[i];
            continue;
        }
        if (strcmp(argv[i], "--out") == 0 && i + 1 < argc) {
            options->out = argv[++i];
            continue;
        }
        size_t n = 0;
        while (n < sizeof numbers / sizeof *numbers && strcmp(argv[i], numbers[n].name) != 0)
            n++;
        if (n == sizeof numbers / sizeof *numbers || i + 1 >= argc || !(*numbers[n].number = number_of(argv[++i])))
            return false;
    }
    return options->out && options->file_count;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        fputs(help, stdout);
        return 0;
    }
    struct learn_options options = {.epochs = 8, .gold_times = 1, .most_kilobytes = 8000, .least_updates = 3};
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        struct error error = {0};
        if (!options_read(argc, argv, &options))
            break;
        if (commands[i].learn(&options, &error))
            return 0;
        fprintf(stderr, "rapporteur-learn: line %u: %s\n", error.line, error.message);
        return (int)error.code;
    }
    fputs(help, stderr);
    return ERROR_USAGE;
}
