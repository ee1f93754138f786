/* Lines that are captions of pictures: "… REUTERS/Jane Doe", "FILE PHOTO: …", "(Photo by John Roe/Getty Images)". */
#ifndef READ_CAPTIONS_H
#define READ_CAPTIONS_H

#include <stdbool.h>

#include "base/text.h"

bool line_is_caption(struct text line);

#endif
