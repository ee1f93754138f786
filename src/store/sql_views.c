/* Views for people who write SQL (docs/record.md): the objects' JSON as columns, ids beside names, statements beside the words
   of their sentences. They rest on `object.body`, `article`, `sentence`, `document`, `sighting` and `revision`; nothing in the
   program reads them. */
#include "store/rows.h"

#define NAME_OF(id) "(SELECT n.body ->> 'name' FROM object AS n WHERE n.object = " id ")"
/* Names of the actors in a list of ids, with commas between. */
#define NAMES_IN(body, path) "(SELECT group_concat(" NAME_OF("j.value") ", ', ') FROM json_each(" body ", '" path "') AS j)"
#define THOUSANDTHS(column) column " / 1000.0 AS " column

const char schema_views[] =
    "CREATE VIEW v_articles AS SELECT a.key AS article, a.outlet, a.title, a.url, a.language, a.earliest, a.latest,"
    " (SELECT min(d.path) FROM sighting AS s JOIN document AS d USING(doc) WHERE s.art = a.art) AS path,"
    " (SELECT count(*) FROM revision AS r WHERE r.art = a.art) AS earlier_texts FROM article AS a;"

    "CREATE VIEW v_sentences AS SELECT a.key AS article, a.outlet, a.earliest, a.latest, s.id % 65536 AS number, s.start, s.stop, s.text AS sentence"
    " FROM sentence AS s JOIN article AS a ON a.art = s.id / 65536;"

    "CREATE VIEW v_actors AS SELECT object AS actor, body ->> 'type' AS type, body ->> 'name' AS name, body ->> 'country' AS country, body ->> 'sector' AS sector,"
    " body ->> 'mentions' AS mentions, " THOUSANDTHS("confidence") " FROM object WHERE kind = 'actor';"

    "CREATE VIEW v_names AS SELECT o.object AS actor, o.body ->> 'name' AS name, j.value AS spelling FROM object AS o, json_each(o.body, '$.names') AS j WHERE o.kind = 'actor';"

    "CREATE VIEW v_roles AS SELECT o.object AS actor, o.body ->> 'name' AS name, j.value ->> 'title' AS title, j.value ->> 'of' AS of_actor,"
    " " NAME_OF("j.value ->> 'of'") " AS of_name, j.value ->> 'earliest' AS earliest, j.value ->> 'latest' AS latest, j.value ->> 'stated' AS stated"
    " FROM object AS o, json_each(o.body, '$.roles') AS j WHERE o.kind = 'actor';"

    "CREATE VIEW v_events AS SELECT object AS event, earliest, latest, body ->> 'type' AS type, body ->> 'mode' AS mode, body ->> 'cameo' AS cameo, status,"
    " body ->> 'summary' AS summary, " NAMES_IN("body", "$.actors") " AS actors, " NAMES_IN("body", "$.recipients") " AS recipients,"
    " " NAMES_IN("body", "$.said_by") " AS said_by, body ->> 'place' AS place, body ->> 'became' AS became, body ->> 'independent' AS independent,"
    " " THOUSANDTHS("salience") ", " THOUSANDTHS("confidence") " FROM object WHERE kind = 'event';"

    "CREATE VIEW v_participants AS SELECT o.object AS event, o.earliest, o.latest, CASE t.key WHEN 'actors' THEN 'actor' WHEN 'recipients' THEN 'recipient' ELSE 'said by' END AS part,"
    " j.value AS actor, " NAME_OF("j.value") " AS name FROM object AS o, json_each(o.body) AS t, json_each(o.body, t.fullkey) AS j"
    " WHERE o.kind = 'event' AND t.key IN ('actors', 'recipients', 'said_by');"

    "CREATE VIEW v_talks AS SELECT object AS talks, body ->> 'name' AS name, " NAMES_IN("body", "$.parties") " AS parties, json_array_length(body, '$.rounds') AS rounds,"
    " earliest, latest FROM object WHERE kind = 'talks';"

    "CREATE VIEW v_rounds AS SELECT o.object AS talks, o.body ->> 'name' AS name, r.value ->> 'id' AS round, r.value ->> 'ordinal' AS ordinal, r.value ->> 'earliest' AS earliest,"
    " r.value ->> 'latest' AS latest, r.value ->> 'status' AS status, r.value ->> 'format' AS format, r.value ->> 'place' AS place, r.value ->> 'expected_place' AS expected_place"
    " FROM object AS o, json_each(o.body, '$.rounds') AS r WHERE o.kind = 'talks';"

    "CREATE VIEW v_delegations AS SELECT o.object AS talks, r.value ->> 'id' AS round, r.value ->> 'ordinal' AS ordinal, d.value ->> 'of' AS of_actor, " NAME_OF("d.value ->> 'of'") " AS of_name,"
    " d.value ->> 'head' AS head, " NAME_OF("d.value ->> 'head'") " AS head_name, " NAMES_IN("d.value", "$.members") " AS members"
    " FROM object AS o, json_each(o.body, '$.rounds') AS r, json_each(r.value, '$.delegations') AS d WHERE o.kind = 'talks';"

    "CREATE VIEW v_outcomes AS SELECT o.object AS talks, r.value ->> 'id' AS round, r.value ->> 'ordinal' AS ordinal, CASE t.key WHEN 'agenda' THEN 'agenda' ELSE 'outcome' END AS what, d.value ->> 'text' AS text,"
    " d.value ->> 'event' AS event, d.value ->> 'commitment' AS commitment"
    " FROM object AS o, json_each(o.body, '$.rounds') AS r, json_each(r.value) AS t, json_each(r.value, t.fullkey) AS d WHERE o.kind = 'talks' AND t.key IN ('agenda', 'outcomes');"

    "CREATE VIEW v_commitments AS SELECT object AS commitment, " NAMES_IN("body", "$.by") " AS made_by, " NAMES_IN("body", "$.to") " AS made_to, body ->> 'what' AS what, earliest, latest,"
    " body ->> '$.due.earliest' AS due_earliest, body ->> '$.due.latest' AS due_latest, body ->> '$.due.text' AS due_text, status AS state, body ->> 'why' AS why"
    " FROM object WHERE kind = 'commitment';"

    "CREATE VIEW v_quotes AS SELECT object AS quote, body ->> 'speaker' AS speaker, " NAME_OF("o.body ->> 'speaker'") " AS speaker_name, body ->> 'text' AS text, body ->> 'direct' AS direct,"
    " earliest, latest, body ->> 'context' AS context, json_array_length(body, '$.variants') AS variants FROM object AS o WHERE kind = 'quote';"

    "CREATE VIEW v_figures AS SELECT object AS figure, body ->> 'series' AS series, body ->> 'what' AS what, body ->> 'unit' AS unit, body ->> 'place' AS place, body ->> 'relation' AS relation,"
    " body ->> 'value' AS value, body ->> 'low' AS low, body ->> 'high' AS high, earliest, latest, body ->> 'said_by' AS said_by, " NAME_OF("o.body ->> 'said_by'") " AS said_by_name,"
    " body ->> 'independent' AS independent FROM object AS o WHERE kind = 'figure';"

    "CREATE VIEW v_disputes AS SELECT o.object AS dispute, o.body ->> 'about' AS about, o.status AS field, o.body ->> 'event' AS event, j.key + 1 AS side, j.value ->> 'claim' AS claim,"
    " j.value ->> 'independent' AS independent FROM object AS o, json_each(o.body, '$.sides') AS j WHERE o.kind = 'dispute';"

    "CREATE VIEW v_gaps AS SELECT body ->> 'about' AS about, body ->> 'field' AS field, body ->> 'text' AS text FROM object WHERE kind = 'gap';"

    "CREATE VIEW v_statements AS SELECT o.object, o.kind, substr(t.fullkey, 3) AS part, a.key AS article, a.outlet, a.title, a.url, a.earliest, a.latest, s.value ->> 'start' AS start,"
    " s.value ->> 'end' AS stop, s.value ->> 'repeats' AS repeats,"
    " CASE coalesce(s.value ->> 'in', 'text') WHEN 'title' THEN a.title WHEN 'text' THEN (SELECT group_concat(n.text, ' ') FROM sentence AS n WHERE n.id > a.art * 65536"
    " AND n.id < (a.art + 1) * 65536 AND n.start < s.value ->> 'end' AND n.stop > s.value ->> 'start') END AS sentence"
    " FROM object AS o, json_tree(o.body) AS t, json_each(o.body, t.fullkey) AS s JOIN article AS a ON a.key = s.value ->> 'article'"
    " WHERE t.key = 'statements' AND t.type = 'array';";
