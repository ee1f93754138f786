/* Web addresses: which can be used, and the form under which the same page is the same. */
#ifndef READ_ADDRESS_H
#define READ_ADDRESS_H

#include <stdbool.h>

#include "base/text.h"

bool address_usable(struct text url); /* http or https, with a host, of a sane length */

/* The address of the page itself where this is an archive's copy of it (web.archive.org/web/2016…/http://…); else the same. */
struct text address_unarchived(struct text url);

/* The canonical form: no scheme, host in small letters, no fragment, no marks of campaigns, no slash at the end. */
struct text address_canonical(struct arena *arena, struct text url);

#endif
