/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/hours.h"

static const char CLOSED[] = "fermé";
static const char *const DAYS[] = { "lun", "mar", "mer", "jeu", "ven", "sam", "dim" };

/* The next word; false at the end. */
static bool next_word(Str *rest, Str *word)
{
    *rest = str_trim(*rest);
    return rest->length && str_cut(rest, ' ', word);
}

/* "9", "9h", "9:30", "9h30" up to "24:00", in minutes. */
static bool read_time(Str text, int *minutes)
{
    Str hour = text, rest = text;
    long hours = 0, past = 0;
    for (const char *sign = "h:"; *sign && hour.length == text.length; sign++) {
        rest = text;
        str_cut(&rest, *sign, &hour);
    }
    bool alone = hour.length == text.length || rest.length == 0;
    if (!str_integer(hour, &hours) || (!alone && (rest.length != 2 || !str_integer(rest, &past))))
        return false;
    *minutes = (int)(hours * 60 + past);
    return hours >= 0 && hours <= 24 && past >= 0 && past < 60 && *minutes <= HOURS_DAY;
}

static bool read_span(HoursDay *day, Str text)
{
    Str from;
    int start = 0, end = 0;
    bool ok = day->count < HOURS_SPANS && str_cut(&text, '-', &from) && read_time(from, &start) && read_time(text, &end) && start < end;
    if (ok) {
        day->spans[day->count].from = start;
        day->spans[day->count++].to = end;
    }
    return ok;
}

/* "9:00-12:30 13:30-18:00", "fermé" */
static bool read_spans(HoursDay *day, Str text)
{
    Str word;
    *day = (HoursDay){0};
    if (str_equal(str_trim(text), str_of(CLOSED)))
        return true;
    while (next_word(&text, &word))
        if (!read_span(day, word))
            return false;
    return day->count > 0;
}

static int day_of(Str name)
{
    for (int day = 0; day < 7; day++)
        if (str_equal(name, str_of(DAYS[day])))
            return day;
    return -1;
}

/* "lun", "lun-ven", "sam-lun" */
static bool read_days(Str text, int *first, int *last)
{
    Str start = text;
    bool range = str_contains(text, STR("-"));
    if (range)
        str_cut(&text, '-', &start);
    *first = day_of(start);
    *last = range ? day_of(text) : *first;
    return *first >= 0 && *last >= 0;
}

static bool read_rule(Hours *hours, Str rule)
{
    Str days;
    int first, last;
    HoursDay day;
    if (!next_word(&rule, &days) || !read_days(days, &first, &last) || !read_spans(&day, rule))
        return false;
    for (int i = first; i != last; i = (i + 1) % 7)
        hours->week[i] = day;
    hours->week[last] = day;
    return true;
}

bool hours_read_week(Hours *hours, Str text)
{
    Hours read = *hours;
    for (int day = 0; day < 7; day++)
        read.week[day] = (HoursDay){0};
    for (Str rule; str_cut(&text, ',', &rule);)
        if (!read_rule(&read, rule))
            return false;
    read.set = true;
    *hours = read;
    return true;
}

/* "25/12", "25/12/2026" */
static bool read_date(Str text, HoursException *exception)
{
    Str day, month;
    long numbers[3] = {0};
    bool ok = str_cut(&text, '/', &day) && str_cut(&text, '/', &month) && str_integer(day, &numbers[0]) && str_integer(month, &numbers[1])
              && (text.length == 0 || (text.length == 4 && str_integer(text, &numbers[2])));
    *exception = (HoursException){ .day = (int)numbers[0], .month = (int)numbers[1], .year = (int)numbers[2] };
    Date date = { exception->year ? exception->year : 2028, exception->month, exception->day, DATE_DAY };      /* 2028 has a 29 February */
    return ok && date.month >= 1 && date.month <= 12 && date.day >= 1 && date_number(date_from_days(date_days(date))) == date_number(date);
}

bool hours_read_exceptions(Hours *hours, Str text)
{
    Hours read = *hours;
    read.exception_count = 0;
    for (Str rule, date; str_cut(&text, ',', &rule);) {
        HoursException exception;
        HoursDay day;
        if (read.exception_count == HOURS_EXCEPTIONS || !next_word(&rule, &date) || !read_date(date, &exception) || !read_spans(&day, rule))
            return false;
        exception.hours = day;
        read.exceptions[read.exception_count++] = exception;
    }
    *hours = read;
    return true;
}

static const HoursDay *day_at(const Hours *hours, Date date)
{
    for (size_t i = 0; i < hours->exception_count; i++) {
        const HoursException *exception = &hours->exceptions[i];
        if (exception->day == date.day && exception->month == date.month && (exception->year == 0 || exception->year == date.year))
            return &exception->hours;
    }
    return hours->set ? &hours->week[date_weekday(date)] : NULL;
}

bool hours_open(const Hours *hours, DateTime now)
{
    const HoursDay *day = now.date.precision == DATE_DAY ? day_at(hours, now.date) : NULL;
    int minute = now.hour * 60 + now.minute;
    bool open = !day;
    for (int i = 0; day && i < day->count; i++)
        open = open || (minute >= day->spans[i].from && minute < day->spans[i].to);
    return open;
}

int hours_minutes(const Hours *hours, Date date)
{
    const HoursDay *day = date.precision == DATE_DAY ? day_at(hours, date) : NULL;
    int minutes = day || date.precision != DATE_DAY ? 0 : HOURS_DAY;
    for (int i = 0; day && i < day->count; i++)
        minutes += day->spans[i].to - day->spans[i].from;
    return minutes;
}

int hours_until_change(const Hours *hours, DateTime now)
{
    bool open = hours_open(hours, now);
    for (int minutes = 1; minutes < HOURS_DAY; minutes++) {
        int later = now.hour * 60 + now.minute + minutes;
        Date date = later < HOURS_DAY || now.date.precision != DATE_DAY ? now.date : date_from_days(date_days(now.date) + 1);
        if (hours_open(hours, (DateTime){ .date = date, .hour = later % HOURS_DAY / 60, .minute = later % 60, .timed = true }) != open)
            return minutes;
    }
    return HOURS_DAY;
}
