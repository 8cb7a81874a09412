/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/date.h"

#include <time.h>

static bool digits_at(Str text, size_t start, size_t count, int *value)
{
    if (text.length < start + count)
        return false;
    *value = 0;
    for (size_t i = start; i < start + count; i++) {
        if (text.text[i] < '0' || text.text[i] > '9')
            return false;
        *value = *value * 10 + (text.text[i] - '0');
    }
    return true;
}

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

static bool date_make(int year, int month, int day, Date *date)
{
    *date = (Date){0};
    if (year >= 9999) {
        date->precision = DATE_OPEN;
        return true;
    }
    if (year == 0)
        return true;
    if (month > 12 || year < 1900 || (month == 0 && day != 0))
        return false;
    if (month > 0 && day > month_length(year, month))
        return false;
    DatePrecision precision = month == 0 ? DATE_YEAR : day == 0 ? DATE_MONTH : DATE_DAY;
    *date = (Date){ year, month, day, precision };
    return true;
}

bool date_parse(Str text, Date *date)
{
    int year, month, day;
    *date = (Date){0};
    text = str_trim(text);
    if (text.length == 8 && digits_at(text, 0, 4, &year) && digits_at(text, 4, 2, &month) && digits_at(text, 6, 2, &day))
        return date_make(year, month, day, date);
    if (text.length >= 10 && digits_at(text, 0, 4, &year) && text.text[4] == '-' && digits_at(text, 5, 2, &month)
        && text.text[7] == '-' && digits_at(text, 8, 2, &day))
        return (text.length == 10 || text.text[10] == 'T' || text.text[10] == ' ') && date_make(year, month, day, date);
    if (text.length == 10 && digits_at(text, 0, 2, &day) && text.text[2] == '/' && digits_at(text, 3, 2, &month)
        && text.text[5] == '/' && digits_at(text, 6, 4, &year))
        return date_make(year, month, day, date);
    return false;
}

bool datetime_parse(Str text, DateTime *datetime)
{
    *datetime = (DateTime){0};
    text = str_trim(text);
    if (!date_parse(text, &datetime->date))
        return false;
    if (text.length < 16 || text.text[13] != ':')
        return true;
    datetime->timed = digits_at(text, 11, 2, &datetime->hour) && digits_at(text, 14, 2, &datetime->minute)
                      && datetime->hour < 24 && datetime->minute < 60;
    return datetime->timed;
}

int date_number(Date date)
{
    if (date.precision == DATE_OPEN)
        return DATE_NUMBER_OPEN;
    return date.year * 10000 + date.month * 100 + date.day;
}

Date date_from_number(int number)
{
    Date date;
    date_make(number / 10000, number / 100 % 100, number % 100, &date);
    return date;
}

/* Days from civil, after H. Hinnant's public-domain derivation: years start in March, eras are 400 years. */
long date_days(Date date)
{
    long year = date.year - (date.month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Date date_from_days(long days)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long of_era = days - era * 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long shifted = (5 * of_year + 2) / 153;
    int month = (int)(shifted + (shifted < 10 ? 3 : -9));
    return (Date){ (int)(year + era * 400 + (month <= 2)), month, (int)(of_year - (153 * shifted + 2) / 5 + 1), DATE_DAY };
}

int date_weekday(Date date)
{
    long days = date_days(date) + 3;   /* 1970-01-01 was a Thursday */
    return (int)((days % 7 + 7) % 7);
}

Date date_last(Date date)
{
    if (date.precision == DATE_YEAR)
        return (Date){ date.year, 12, 31, DATE_DAY };
    if (date.precision == DATE_MONTH)
        return (Date){ date.year, date.month, month_length(date.year, date.month), DATE_DAY };
    return date;
}

bool date_week(Str text, Date *monday)
{
    int year, week;
    *monday = (Date){0};
    text = str_trim(text);
    if (text.length != 8 || text.text[4] != '-' || text.text[5] != 'W' || !digits_at(text, 0, 4, &year) || !digits_at(text, 6, 2, &week))
        return false;
    if (year < 1900 || week < 1 || week > 53)
        return false;
    Date fourth = { year, 1, 4, DATE_DAY };   /* ISO 8601: the week of 4 January is the first */
    *monday = date_from_days(date_days(fourth) - date_weekday(fourth) + 7L * (week - 1));
    return true;
}

DateTime date_at(long long instant)
{
    time_t seconds = (time_t)instant;
    struct tm local;
    localtime_r(&seconds, &local);
    Date date = { local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, DATE_DAY };
    return (DateTime){ .date = date, .hour = local.tm_hour, .minute = local.tm_min, .second = local.tm_sec, .timed = true };
}

long long date_instant(DateTime when)
{
    struct tm local = { .tm_year = when.date.year - 1900, .tm_mon = when.date.month - 1, .tm_mday = when.date.day,
                        .tm_hour = when.hour, .tm_min = when.minute, .tm_isdst = -1 };
    return mktime(&local);
}

DateTime date_now(void)
{
    return date_at(time(NULL));
}
