/* One table, in the order of the alphabet: what the tree builder and the body finder need to know of an element. */
#include "read/html_tags.h"

#include <string.h>

static const struct {
    const char *name;
    unsigned classes;
} tags[TAGS] = {
    [TAG_OTHER] = {"", 0},
    [TAG_A] = {"a", HTML_FORMATTING},
    [TAG_ABBR] = {"abbr", HTML_FORMATTING},
    [TAG_ADDRESS] = {"address", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_ARTICLE] = {"article", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_ASIDE] = {"aside", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_AUDIO] = {"audio", HTML_BLOCK | HTML_INVISIBLE},
    [TAG_B] = {"b", HTML_FORMATTING},
    [TAG_BASE] = {"base", HTML_VOID},
    [TAG_BLOCKQUOTE] = {"blockquote", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_BODY] = {"body", HTML_BLOCK},
    [TAG_BR] = {"br", HTML_VOID | HTML_BLOCK},
    [TAG_BUTTON] = {"button", HTML_BLOCK | HTML_SCOPE},
    [TAG_CANVAS] = {"canvas", HTML_BLOCK | HTML_INVISIBLE},
    [TAG_CAPTION] = {"caption", HTML_BLOCK | HTML_SCOPE},
    [TAG_CENTER] = {"center", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_CITE] = {"cite", HTML_FORMATTING},
    [TAG_CODE] = {"code", HTML_FORMATTING},
    [TAG_COL] = {"col", HTML_VOID},
    [TAG_COLGROUP] = {"colgroup", 0},
    [TAG_DD] = {"dd", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_DETAILS] = {"details", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_DIALOG] = {"dialog", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_DIV] = {"div", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_DL] = {"dl", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_DT] = {"dt", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_EM] = {"em", HTML_FORMATTING},
    [TAG_EMBED] = {"embed", HTML_VOID},
    [TAG_FIELDSET] = {"fieldset", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_FIGCAPTION] = {"figcaption", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_FIGURE] = {"figure", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_FONT] = {"font", HTML_FORMATTING},
    [TAG_FOOTER] = {"footer", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_FORM] = {"form", HTML_BLOCK | HTML_CLOSES_P | HTML_FORMATTING},
    [TAG_FRAME] = {"frame", HTML_VOID},
    [TAG_FRAMESET] = {"frameset", HTML_BLOCK},
    [TAG_H1] = {"h1", HTML_BLOCK | HTML_CLOSES_P | HTML_HEADING},
    [TAG_H2] = {"h2", HTML_BLOCK | HTML_CLOSES_P | HTML_HEADING},
    [TAG_H3] = {"h3", HTML_BLOCK | HTML_CLOSES_P | HTML_HEADING},
    [TAG_H4] = {"h4", HTML_BLOCK | HTML_CLOSES_P | HTML_HEADING},
    [TAG_H5] = {"h5", HTML_BLOCK | HTML_CLOSES_P | HTML_HEADING},
    [TAG_H6] = {"h6", HTML_BLOCK | HTML_CLOSES_P | HTML_HEADING},
    [TAG_HEAD] = {"head", HTML_BLOCK | HTML_INVISIBLE},
    [TAG_HEADER] = {"header", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_HR] = {"hr", HTML_VOID | HTML_BLOCK | HTML_CLOSES_P},
    [TAG_HTML] = {"html", HTML_BLOCK | HTML_SCOPE},
    [TAG_I] = {"i", HTML_FORMATTING},
    [TAG_IFRAME] = {"iframe", HTML_RAW | HTML_BLOCK | HTML_INVISIBLE},
    [TAG_IMG] = {"img", HTML_VOID},
    [TAG_INPUT] = {"input", HTML_VOID},
    [TAG_INS] = {"ins", HTML_FORMATTING},
    [TAG_LABEL] = {"label", HTML_FORMATTING},
    [TAG_LI] = {"li", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_LINK] = {"link", HTML_VOID},
    [TAG_LISTING] = {"listing", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_MAIN] = {"main", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_MATH] = {"math", HTML_INVISIBLE},
    [TAG_MENU] = {"menu", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_META] = {"meta", HTML_VOID},
    [TAG_NAV] = {"nav", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_NOEMBED] = {"noembed", HTML_RAW | HTML_INVISIBLE},
    [TAG_NOFRAMES] = {"noframes", HTML_RAW | HTML_INVISIBLE},
    [TAG_NOSCRIPT] = {"noscript", HTML_BLOCK},
    [TAG_OBJECT] = {"object", HTML_BLOCK | HTML_INVISIBLE},
    [TAG_OL] = {"ol", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_OPTGROUP] = {"optgroup", HTML_BLOCK},
    [TAG_OPTION] = {"option", HTML_BLOCK},
    [TAG_P] = {"p", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_PARAM] = {"param", HTML_VOID},
    [TAG_PICTURE] = {"picture", 0},
    [TAG_PLAINTEXT] = {"plaintext", HTML_RAW | HTML_BLOCK | HTML_CLOSES_P},
    [TAG_PRE] = {"pre", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_Q] = {"q", HTML_FORMATTING},
    [TAG_RP] = {"rp", 0},
    [TAG_RT] = {"rt", 0},
    [TAG_S] = {"s", HTML_FORMATTING},
    [TAG_SCRIPT] = {"script", HTML_RAW | HTML_INVISIBLE},
    [TAG_SECTION] = {"section", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_SELECT] = {"select", HTML_BLOCK | HTML_INVISIBLE},
    [TAG_SMALL] = {"small", HTML_FORMATTING},
    [TAG_SOURCE] = {"source", HTML_VOID},
    [TAG_SPAN] = {"span", HTML_FORMATTING},
    [TAG_STRONG] = {"strong", HTML_FORMATTING},
    [TAG_STYLE] = {"style", HTML_RAW | HTML_INVISIBLE},
    [TAG_SUB] = {"sub", HTML_FORMATTING},
    [TAG_SUMMARY] = {"summary", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_SUP] = {"sup", HTML_FORMATTING},
    [TAG_SVG] = {"svg", HTML_INVISIBLE},
    [TAG_TABLE] = {"table", HTML_BLOCK | HTML_CLOSES_P | HTML_SCOPE},
    [TAG_TBODY] = {"tbody", HTML_BLOCK},
    [TAG_TD] = {"td", HTML_BLOCK | HTML_SCOPE},
    [TAG_TEMPLATE] = {"template", HTML_BLOCK | HTML_INVISIBLE | HTML_SCOPE},
    [TAG_TEXTAREA] = {"textarea", HTML_RAW | HTML_REFERENCES | HTML_BLOCK | HTML_INVISIBLE},
    [TAG_TFOOT] = {"tfoot", HTML_BLOCK},
    [TAG_TH] = {"th", HTML_BLOCK | HTML_SCOPE},
    [TAG_THEAD] = {"thead", HTML_BLOCK},
    [TAG_TIME] = {"time", HTML_FORMATTING},
    [TAG_TITLE] = {"title", HTML_RAW | HTML_REFERENCES | HTML_BLOCK | HTML_INVISIBLE},
    [TAG_TR] = {"tr", HTML_BLOCK},
    [TAG_TRACK] = {"track", HTML_VOID},
    [TAG_U] = {"u", HTML_FORMATTING},
    [TAG_UL] = {"ul", HTML_BLOCK | HTML_CLOSES_P},
    [TAG_VIDEO] = {"video", HTML_BLOCK | HTML_INVISIBLE},
    [TAG_WBR] = {"wbr", HTML_VOID},
    [TAG_XMP] = {"xmp", HTML_RAW | HTML_BLOCK | HTML_CLOSES_P},
};

enum { LONGEST = 10 };

enum html_tag html_tag_of(struct text name)
{
    char small[LONGEST + 1] = {0};
    if (name.length == 0 || name.length > LONGEST)
        return TAG_OTHER;
    for (size_t i = 0; i < name.length; i++)
        small[i] = name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] + 32) : name.data[i];
    int low = 1, high = TAGS - 1;
    while (low <= high) {
        int middle = (low + high) / 2, order = strcmp(small, tags[middle].name);
        if (order == 0)
            return (enum html_tag)middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return TAG_OTHER;
}

unsigned html_class_of(enum html_tag tag) { return tags[tag].classes; }

const char *html_tag_name(enum html_tag tag) { return tags[tag].name; }
