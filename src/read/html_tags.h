/* The elements of HTML that reading knows by name, and what each of them is. */
#ifndef READ_HTML_TAGS_H
#define READ_HTML_TAGS_H

#include <stdint.h>

#include "base/text.h"

enum html_tag {
    TAG_OTHER, TAG_A, TAG_ABBR, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_AUDIO, TAG_B, TAG_BASE, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON,
    TAG_CANVAS, TAG_CAPTION, TAG_CENTER, TAG_CITE, TAG_CODE, TAG_COL, TAG_COLGROUP, TAG_DD, TAG_DETAILS, TAG_DIALOG, TAG_DIV, TAG_DL, TAG_DT,
    TAG_EM, TAG_EMBED, TAG_FIELDSET, TAG_FIGCAPTION, TAG_FIGURE, TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_FRAME, TAG_FRAMESET, TAG_H1, TAG_H2, TAG_H3, TAG_H4,
    TAG_H5, TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HR, TAG_HTML, TAG_I, TAG_IFRAME, TAG_IMG, TAG_INPUT, TAG_INS, TAG_LABEL, TAG_LI, TAG_LINK, TAG_LISTING,
    TAG_MAIN, TAG_MATH, TAG_MENU, TAG_META, TAG_NAV, TAG_NOEMBED, TAG_NOFRAMES, TAG_NOSCRIPT, TAG_OBJECT, TAG_OL, TAG_OPTGROUP, TAG_OPTION, TAG_P,
    TAG_PARAM, TAG_PICTURE, TAG_PLAINTEXT, TAG_PRE, TAG_Q, TAG_RP, TAG_RT, TAG_S, TAG_SCRIPT, TAG_SECTION, TAG_SELECT, TAG_SMALL, TAG_SOURCE, TAG_SPAN,
    TAG_STRONG, TAG_STYLE, TAG_SUB, TAG_SUMMARY, TAG_SUP, TAG_SVG, TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH,
    TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR, TAG_TRACK, TAG_U, TAG_UL, TAG_VIDEO, TAG_WBR, TAG_XMP, TAGS
};

enum html_class {
    HTML_VOID = 1,      /* has no content and no end tag */
    HTML_RAW = 2,       /* content is characters up to the end tag */
    HTML_REFERENCES = 4, /* raw, but character references count (title, textarea) */
    HTML_BLOCK = 8,     /* begins and ends a paragraph of visible text */
    HTML_CLOSES_P = 16, /* its start tag ends an open <p> */
    HTML_INVISIBLE = 32, /* its content is never shown */
    HTML_FORMATTING = 64, /* its end tag closes nothing but itself */
    HTML_SCOPE = 128,   /* end tags of what is outside don't reach through it */
    HTML_HEADING = 256,
};

enum html_tag html_tag_of(struct text name); /* in any case; TAG_OTHER for names not listed */
unsigned html_class_of(enum html_tag tag);
const char *html_tag_name(enum html_tag tag); /* "" for TAG_OTHER */

#endif
