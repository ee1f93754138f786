#include "read/captions.h"

#include <string.h>

#include "base/utf8.h"

enum { LONGEST = 700, TAIL = 90 };

static bool has_any(struct text text, const char *const *words)
{
    for (; *words; words++)
        if (text_find(text, *words) != SIZE_MAX)
            return true;
    return false;
}

/* "REUTERS/Jane Doe", "AFP/Getty", "Jane Doe/AP": a slash between an agency in capitals and a name, near the end. */
static bool slash_credit(struct text tail)
{
    for (size_t i = 1; i + 1 < tail.length; i++) {
        if (tail.data[i] != '/')
            continue;
        size_t before = i, capitals = 0;
        while (before > 0 && ((tail.data[before - 1] >= 'A' && tail.data[before - 1] <= 'Z')))
            before--;
        capitals = i - before;
        size_t after = i + 1;
        while (after < tail.length && tail.data[after] >= 'A' && tail.data[after] <= 'Z')
            after++;
        bool left = capitals >= 2 && (before == 0 || tail.data[before - 1] == ' ' || tail.data[before - 1] == '(') && after > i + 1;
        bool right = after - i - 1 >= 2 && (after == tail.length || tail.data[after] == ')' || tail.data[after] == '.' || tail.data[after] == ']');
        if (left || right)
            return true;
    }
    return false;
}

bool line_is_caption(struct text line)
{
    static const char *const starts[] = {"FILE PHOTO", "FILE - ", "FILE – ", "FILE — ", "File photo", "File Photo", "Photo: ", "PHOTO: ", "Photo by ", "Photograph: ", "Image: ", "Picture: ",
                                         "Foto: ", "Crédit photo", "Photo credit", "Image credit", "In this photo", "In this image", "In this picture", "(Photo", "[Photo", "Bild: "};
    static const char *const tails[] = {"Photo/", "Photo by", "(Photo", "[Photo", "Photo:", "Photograph:", "Getty Images", "(Reuters)", "(AFP)", "(AP)", "EPA-EFE", "via Getty", "via AP", "via REUTERS",
                                        "Shutterstock", "Picture:", "Image:", "File photo", "file photo", "Courtesy of", "Foto:", "Anadolu/", "/Anadolu", "Handout", NULL};
    if (line.length < 8 || line.length > LONGEST)
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (text_starts(line, starts[i]))
            return true;
    struct text tail = text_slice(line, line.length > TAIL ? line.length - TAIL : 0, line.length);
    size_t stop = SIZE_MAX;
    for (size_t i = 0; i + 1 < tail.length; i++) /* the credit is what follows the caption's last sentence */
        if ((tail.data[i] == '.' || tail.data[i] == '(') && (tail.data[i] == '(' || tail.data[i + 1] == ' '))
            stop = i;
    struct text credit = stop == SIZE_MAX ? tail : text_slice(tail, stop, tail.length);
    return has_any(credit, tails) || slash_credit(credit);
}
