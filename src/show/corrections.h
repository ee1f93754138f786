/* People's corrections, in the views of what they are about. */
#ifndef SHOW_CORRECTIONS_H
#define SHOW_CORRECTIONS_H

#include "show/view.h"

void show_corrections(struct view *view); /* all of them: `fix list` */
void show_corrections_json(const struct view *view, struct text_builder *out);
/* A list of those that hold for the object, or with no object for the article; nothing where there are none. */
void add_corrections(struct view *view, struct id object, struct text article);
/* By whom and when a thing that is named so was dropped, and how to have it back; false where it was not. */
bool add_dropped(struct view *view, struct text name);

#endif
