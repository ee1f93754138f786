/* librapporteur: reads the news about talks between states and keeps the record. */
#ifndef RAPPORTEUR_H
#define RAPPORTEUR_H

#ifdef __cplusplus
extern "C" {
#endif

#define RAPPORTEUR_API __attribute__((visibility("default")))

/* The version of the library, as "0.1.0"; static, never freed. */
RAPPORTEUR_API const char *rapporteur_version(void);

#ifdef __cplusplus
}
#endif

#endif
