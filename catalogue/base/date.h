/* SPDX-License-Identifier: EUPL-1.2
 *
 * Calendar dates as feeds give them, with the precision they really have.
 *
 * A Date is a value. As a number it is AAAAMMJJ (20270115; 20270100 for a month, 20270000 for a year,
 * 0 unknown, 99999999 open), the form of LHÉO and of the catalogue's columns. Nothing here asks the
 * clock except date_now.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "catalogue/base/str.h"

#include <stdint.h>

typedef enum DatePrecision { DATE_UNKNOWN, DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_OPEN } DatePrecision;

typedef struct Date Date;
typedef struct DateTime DateTime;

struct Date {
    int year, month, day;       /* month 1–12, day 1–31; 0 below the precision */
    DatePrecision precision;
};

struct DateTime {
    Date date;
    int hour, minute;           /* local civil time */
    bool timed;                 /* false: the whole day */
    int second;                 /* of a moment that a clock gave; 0 elsewhere */
};

enum { DATE_NUMBER_OPEN = 99999999 };

/* AAAAMMJJ (LHÉO §1.4 rules: 0000.. unknown, 9999.. open, 00 month or day), AAAA-MM-JJ with or without
 * time behind it, JJ/MM/AAAA. False when it is none of them or no such day exists; *date is then unknown. */
bool date_parse(Str text, Date *date);

/* AAAA-MM-JJ[THH:MM[:SS]] or a date alone. */
bool datetime_parse(Str text, DateTime *datetime);

int date_number(Date date);
Date date_from_number(int number);

/* Days since 1970-01-01 of a DATE_DAY date, and back. */
long date_days(Date date);
Date date_from_days(long days);

/* 0 Monday … 6 Sunday, of a DATE_DAY date. */
int date_weekday(Date date);

/* Last day a date may mean: 2027-09 is 30 September. */
Date date_last(Date date);

/* Monday of an ISO week such as 2027-W12. */
bool date_week(Str text, Date *monday);

/* The clock, in local time. */
DateTime date_now(void);

/* Local civil time of an instant (seconds since 1970 in UTC) and back, to the minute, with the machine's time zone: a day has
 * 23 or 25 hours twice a year. Of the hour that comes twice either may be meant. */
DateTime date_at(long long instant);
long long date_instant(DateTime when);

#endif
