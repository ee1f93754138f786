#include "rapporteur.h"

const char *rapporteur_version(void) { return "0.1.0"; }
