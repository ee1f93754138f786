/* What part of a page an element is, by its tag, role, class and id. */
#ifndef READ_PAGE_PARTS_H
#define READ_PAGE_PARTS_H

#include "read/html_tree.h"

enum page_part {
    PAGE_PLAIN, PAGE_BODY_STRONG, PAGE_BODY_WEAK, PAGE_STANDFIRST, PAGE_CAPTION,
    PAGE_FURNITURE, /* the first of those that are no part of an article */
    PAGE_NAVIGATION = PAGE_FURNITURE, PAGE_FOOTER, PAGE_COMMENTS, PAGE_SHARING, PAGE_RELATED, PAGE_ADVERTISEMENT, PAGE_SUBSCRIPTION, PAGE_NOTICE,
    PAGE_ABOUT_AUTHOR, PAGE_BYLINE, PAGE_KEYWORDS, PAGE_PICTURES, PAGE_OTHER_BOX, PAGE_FORM, PAGE_PARTS
};

extern const char *const page_part_names[PAGE_PARTS]; /* as in data/page-parts.tsv */

/* enum page_part for every node, in the tree's arena; a text node is PAGE_PLAIN. */
uint8_t *page_parts_read(const struct html_tree *tree);

#endif
