#include <stdio.h>

#include "rapporteur.h"

int main(void)
{
    printf("rapporteur %s\n", rapporteur_version());
    return 0;
}
