/* SPDX-License-Identifier: EUPL-1.2
 *
 * The 101 départements of France, and sets of them.
 *
 * Pure. A département is its place in DEPARTMENTS, from 1; 0 is none. A place belongs to the one that its INSEE code
 * says or, without that, its postcode.
 */
#ifndef SNAPSHOT_DEPARTMENTS_H
#define SNAPSHOT_DEPARTMENTS_H

#include "catalogue/base/str.h"

enum { DEPARTMENT_COUNT = 101 };

typedef struct Department Department;
typedef struct DepartmentSet DepartmentSet;

struct Department {
    const char *code, *name;
    const char *folded;      /* the name as fold_text gives it */
};

/* {0} has none. */
struct DepartmentSet {
    unsigned long long bits[2];
};

extern const Department DEPARTMENTS[DEPARTMENT_COUNT + 1];

/* Of its code, of an INSEE code or of a postcode. */
int department_of(Str code);

void departments_add(DepartmentSet *set, int department);
bool departments_have(const DepartmentSet *set, int department);
bool departments_none(const DepartmentSet *set);
bool departments_same(const DepartmentSet *set, const DepartmentSet *other);

#endif
