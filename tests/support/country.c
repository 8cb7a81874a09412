/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/country.h"

#include "tests/support/folder.h"
#include "tests/support/import.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TRAININGS = 6, RECORDS = 3 + TRAININGS };

const double COUNTRY_LIMOGES[2] = { 45.8336, 1.2611 };

static const char COMMUNES[] =
    "code_insee\tnom\tdepartement\tcodes_postaux\tpopulation\tlat\tlon\n"
    "87085\tLimoges\t87\t87000|87100\t129760\t45.8336\t1.2611\n"
    "19031\tBrive-la-Gaillarde\t19\t19100\t46630\t45.1583\t1.5333\n"
    "87154\tSaint-Junien\t87\t87200\t11200\t45.8872\t0.9017\n"
    "33063\tBordeaux\t33\t33000\t260000\t44.8378\t-0.5792\n"
    "37261\tTours\t37\t37000\t136000\t47.3941\t0.6848\n"
    "89387\tSens\t89\t89100\t26000\t48.1970\t3.2830\n"
    "33100\tCars\t33\t33390\t1200\t45.1280\t-0.6180\n"
    "64102\tBayonne\t64\t64100\t52000\t43.4930\t-1.4750\n"
    "19062\tCorrèze\t19\t19800\t1100\t45.3720\t1.8760\n"
    "17225\tLes Mathes\t17\t17570\t2000\t45.7150\t-1.1480\n"
    "33535\tTresses\t33\t33370\t5100\t44.8500\t-0.4630\n";

static Record training(Arena *arena, const char *number, const char *title, int level)
{
    Record record = record_training(arena, number, title, "D1202");
    Training *one = &record.as.training;
    one->level_out = level;
    one->level_in = 2;
    one->actions[0] = (TrainingAction){ .permanent = true, .apprenticeship = level == 3 ? YES : NO, .price = level == 4 ? STR("0") : STR("900"),
                                        .mode = level == 6 ? MODE_REMOTE : MODE_ON_SITE };
    return record;
}

static void fill(Arena *arena, Record records[RECORDS])
{
    records[0] = record_trade(arena, "D1202", "D1202", "Coiffeur / Coiffeuse");
    records[1] = record_trade(arena, "N4103", "N4103", "Conducteur / Conductrice de cars");
    records[2] = record_trade(arena, "D1408", "D1408", "Téléconseiller clientèle à distance");
    records[3] = training(arena, "T1", "CAP Coiffure", 3);
    records[4] = training(arena, "T2", "Bac pro Coiffure", 4);
    records[5] = training(arena, "T3", "BTS Coiffure", 5);
    records[6] = training(arena, "T4", "Licence Coiffure", 6);
    records[7] = training(arena, "T5", "CAP Coiffure", 3);
    records[8] = training(arena, "T6", "Bac pro Coiffure", 4);
    /* only T1 says where its town is; the table knows the others, by code, by name, by postcode */
    records[3].as.training.actions[0].place = (Place){ .town = STR("LIMOGES CEDEX"), .postcode = STR("87000"), .latitude = COUNTRY_LIMOGES[0], .longitude = COUNTRY_LIMOGES[1], .located = true };
    records[4].as.training.actions[0].place = (Place){ .town = STR("Brive"), .postcode = STR("19100"), .insee = STR("19031") };
    records[5].as.training.actions[0].place = (Place){ .town = STR("ST JUNIEN"), .postcode = STR("87200") };
    records[6].as.training.actions[0].place = (Place){ .postcode = STR("33000") };
    records[7].as.training.actions[0].place = (Place){ .town = STR("Nulle-Part"), .postcode = STR("99999") };
    records[8].as.training.actions[0].place = (Place){ .town = STR("Limoges"), .postcode = STR("87000") };
}

static const char *write_communes(Arena *arena, const char *folder)
{
    const char *path = str_format(arena, "%s/communes.tsv", folder).text;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(COMMUNES, file);
    fclose(file);
    return path;
}

int country_begin(void **state)
{
    Country *country = calloc(1, sizeof *country);
    assert_non_null(country);
    StoreOrigin origin;
    Error trouble = {0};
    Record records[RECORDS];
    const char *feeds = folder_new(&country->arena);
    country->folder = folder_new(&country->arena);
    fill(&country->arena, records);
    records_publish(country->folder, "essai", records, RECORDS);
    const char *const sources[][2] = { { "communes", write_communes(&country->arena, feeds) } };
    import_feeds(country->folder, sources, 1);
    folder_remove(feeds);
    assert_true(store_open_current(&country->store, country->folder, NULL, &origin, &trouble, &country->error));
    assert_true(search_open(&country->search, country->store, &country->error));
    *state = country;
    return 0;
}

int country_end(void **state)
{
    Country *country = *state;
    search_close(country->search);
    store_close(country->store);
    folder_remove(country->folder);
    arena_free(&country->arena);
    free(country);
    return 0;
}

SearchAnswer country_ask(Country *country, SearchRequest request)
{
    SearchAnswer answer;
    request.today = TODAY;
    request.limit = 100;
    request.latitude = COUNTRY_LIMOGES[0];
    request.longitude = COUNTRY_LIMOGES[1];
    assert_true(search_run(country->search, &country->arena, &request, &answer, &country->error));
    return answer;
}

const char *country_reads(Country *country, const char *words)
{
    static const char *const NAMES[FACET_COUNT] = {
        [FACET_KIND] = "kind", [FACET_SECTOR] = "sector", [FACET_LEVEL] = "level", [FACET_DISTANCE] = "distance", [FACET_APPRENTICESHIP] = "apprenticeship",
        [FACET_NO_DIPLOMA] = "no diploma", [FACET_FREE] = "free", [FACET_REMOTE] = "remote", [FACET_SOON] = "soon", [FACET_OPEN] = "open",
    };
    SearchAnswer answer = country_ask(country, (SearchRequest){ .words = str_of(words), .located = true });
    Builder text = builder_on(&country->arena);
    builder_add(&text, STR(""));
    for (size_t i = 0; i < answer.reading_count; i++) {
        const SearchReading *one = &answer.readings[i];
        builder_format(&text, "%s%s", i ? "; " : "", NAMES[one->facet]);
        if (one->facet == FACET_LEVEL)
            builder_format(&text, " %d", one->value);
        if (one->facet == FACET_DISTANCE)
            builder_format(&text, " %s%.*s", one->area.length ? "in " : "", STR_FORMAT(one->area.length ? one->area : one->town.length ? one->town : STR("venue")));
    }
    return text.length ? builder_str(&text).text : "";
}
