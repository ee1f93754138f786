/* Classes of words that are used alike (models/classes.bin, from word vectors): cities with cities, kinds of violence with kinds of
   violence. A class belongs to a kind, of which there are few.

   The file (little-endian): struct classes_header; the kind of each class, a byte each; at a multiple of four bytes the slots: 16 bits of the
   word's hash (31…16) and 16 bits the class from 1 on (0: an empty slot). */
#ifndef NET_CLASSES_H
#define NET_CLASSES_H

#include "base/text.h"

struct classes_header {
    char magic[4]; /* "RCLS" */
    uint32_t class_count, slot_count /* a power of two */;
};

struct classes {
    uint32_t class_count, slot_mask;
    const uint8_t *kinds;
    const uint32_t *slots;
};

bool classes_map(struct classes *classes, struct text bytes);
uint32_t class_of(const struct classes *classes, uint32_t lower); /* from 1; 0: not known. `lower`: as struct word has it */
uint32_t kind_of(const struct classes *classes, uint32_t class);  /* from 1; 0: not known */

#endif
