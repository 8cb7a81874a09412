/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/counted.h"

#include "catalogue/snapshot/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

long long counted(const char *path, const char *query)
{
    Db *db = NULL;
    Error error = {0};
    long long value = 0;
    if (!db_open(&db, path, DB_SHARED, NULL, &error) || !db_prepare(db, &query, 1, &error) || !db_number(db_statement(db, 0), &value, &error))
        fail_msg("%s: %s", query, error.text);
    db_close(db);
    return value;
}
