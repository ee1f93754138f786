/* Whom an article credits and whom it cites: agencies and outlets the text itself says it comes from, media it names as sources. */
#ifndef READ_CREDITS_H
#define READ_CREDITS_H

#include "model/model.h"

/* Fills credits, cites and translated from title, text and left_out. */
void credits_read(struct article *article);

#endif
