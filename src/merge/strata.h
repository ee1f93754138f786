/* The working state of articles_merge(), which all strata share, and the strata themselves in their order. */
#ifndef MERGE_STRATA_H
#define MERGE_STRATA_H

#include "merge/engine.h"
#include "merge/stems.h"

/* Letters of ids. */
enum {
    KIND_ARTICLE = 'a', KIND_ACTOR = 'p', KIND_EVENT = 'e', KIND_TALKS = 't', KIND_ROUND = 'r', KIND_COMMITMENT = 'c', KIND_QUOTE = 'q', KIND_FIGURE = 'f',
    KIND_SERIES = 's', KIND_DISPUTE = 'd', KIND_STORY = 'y', KIND_THREAD = 'h'
};

struct merge_article {
    struct article *article;
    uint64_t key;            /* hash of its id */
    struct interval own;     /* its day as it says itself: stratum 0; unknown ends are DAY_UNKNOWN */
    int32_t *actors;         /* by entity: index into record.actors, or INDEX_NONE; from stratum 3 on */
    bool day_given;          /* by a person: no clue narrows it */
    uint32_t first_sentence; /* number of its first sentence among all; sentence s is first_sentence + s */
};

/* How the sentences of all articles repeat each other, quotations aside; from stratum 1 on. By number of sentence: */
struct repeats {
    uint32_t *text;      /* sentences with the same number here are copies of one text */
    int32_t *copied_of;  /* index of the article whose sentence this one repeats, or INDEX_NONE */
};

struct shingles;

struct watch { /* what someone wants to know of the ties between mentions */
    bool doubts;      /* the weak ones, and those that all but join */
    struct id object; /* all that hold this one; or none */
};

/* A correction that speaks of the object which holds the mention with this hash. */
struct merge_value {
    uint64_t hash;
    uint32_t correction; /* index into record.corrections */
};

struct merge {
    struct record *record; /* record.articles are in canonical order: own day, key; undated last */
    struct arena *arena;   /* of the record: lives as long */
    struct arena *scratch; /* until the merge is done */
    struct arena *passing; /* within one function that calls no other that uses it */
    struct merge_article *articles; /* beside record.articles */
    size_t article_count;
    uint32_t sentence_count; /* of all articles */
    struct shingles *words; /* by article: the words of its text, from copies_find() on */
    struct repeats repeats;
    index_list country_actors; /* those of record.actors that are countries, after stratum 3 */
    const struct record *today; /* whose identities are taken, instead of deciding; or NULL */
    const struct watch *watch;   /* what someone wants to know of the ties; or NULL */
    LIST_OF(struct merge_value) values; /* of corrections that give an object a value, or drop it: by hash */
    bool again; /* days_weigh() is asked the second time: record.talks hold the rounds of the first pass */
};

/* Hash of the anchor of a mention: the article's key, the kind, the exact words and which occurrence of them in the text it is.
   `nth` tells apart several of one kind on the same words: 0 for the first. Its id is id_make(kind, hash). */
uint64_t mention_hash(const struct merge *merge, uint32_t article, char kind, struct span words, uint32_t nth);
/* Says that the name `mention` leads to `object`; objects of stratum_run() are named by merge_keep(). */
void mention_names_object(struct merge *merge, struct id mention, struct id object);
/* The stratum's result as merge.today has it: mentions of one object there are one object. In the record's arena. */
struct stratum_result *stratum_place(const struct merge *merge, const struct stratum_rules *rules, const mention_list *mentions);
/* The articles' stories as merge.today has them, and their days as `dated` has them. */
void stories_take(struct merge *merge);
void days_take(struct merge *merge, const struct record *dated);

/* Runs a stratum under the corrections, keeps its result on the record (for store) and names every mention of it. */
struct stratum_result *merge_run(struct merge *merge, const struct stratum_rules *rules, const mention_list *mentions);

/* The actor of an article's entity: index into record.actors, or INDEX_NONE; its id, or none. After stratum 3. */
int32_t actor_index(const struct merge *merge, uint32_t article, int32_t entity);
struct id actor_of(const struct merge *merge, uint32_t article, int32_t entity);
/* The actor that is the country with this code, or INDEX_NONE where no article names it. */
int32_t country_actor(const struct merge *merge, struct text country);
/* A place's name as the article writes it, at most 6 words; or unknown. */
struct text place_words(const struct merge *merge, uint32_t article, int32_t entity);

/* Does the word at this byte belong to what the outlet prints on many pages? After copies_find(). */
bool is_furniture(const struct merge *merge, uint32_t article, uint32_t byte);

/* stems_of(), until the merge is done. */
struct stems merge_stems(const struct merge *merge, struct text text);

/* The article whose text is copied by the sentence in which the span begins, or INDEX_NONE. */
int32_t sentence_repeats(const struct merge *merge, uint32_t article, struct span span);
/* statement_push_sentence() with `repeats` filled. */
struct statement *merge_state(struct merge *merge, statement_list *list, uint32_t article, struct span inside);
/* Sources left when statements of copied sentences, and of articles that credit the same agency for one text, are folded. */
uint32_t independent_count(const struct merge *merge, const statement_list *statements);
/* Sorts by (article, place) and drops all but one of the statements that are the same sentence with the same mention. */
void statements_sort(statement_list *statements);

/* The strata, in the order of articles_merge(). */
void copies_find(struct merge *merge);      /* 1: record_article.copies, merge.repeats */
void stories_find(struct merge *merge);     /* 1: record_article.story, .thread */
void article_times_again(struct article *article); /* resolves its times once more, after its day has changed */
bool days_weigh(struct merge *merge);       /* 2, and again in 6: article.published and the days of all facts; whether any changed */
void actors_merge(struct merge *merge);     /* 3: record.actors, merge_article.actors */
void events_merge(struct merge *merge);     /* 4 */
void talks_merge(struct merge *merge);      /* 5 */
void plans_became(struct merge *merge);      /* planned events linked to what happened */
void commitments_merge(struct merge *merge);
void quotes_merge(struct merge *merge);
void figures_merge(struct merge *merge);
void commitments_judge(struct merge *merge); /* what became of them: from later events and figures */
void roles_write(struct merge *merge); /* gives actors their roles, seen over the days of articles, once these are settled */
void disputes_find(struct merge *merge);    /* 7 */
void summary_write(struct merge *merge);
void gaps_find(struct merge *merge);

#endif
