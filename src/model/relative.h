/* A time that hangs on another day, as a short program that can be run again once that day is known: "last month" is "P-1M".

     relative = point [ ".." point ]       a range: from the first day of one to the last day of the other
     point    = "P" { step } [ "/" part ]  P: the day it hangs on, nearly always the article's
     step     = ("+" | "-") number unit    so many units later or earlier: the whole unit that holds that day; "+0M": this month
              | "<" pick | "<=" pick       the last one that is over before the day; the last one that has begun by the day
              | ">" pick | ">=" pick       the first one that begins after the day; the first one that is not yet over
                                           of a date, "<=" and ">=" give the nearest where theirs is over ten months away
              | "~" pick                   the nearest one
              | ":" pick                   the first one that begins in what the steps before give
     unit     = "D" day | "W" week (Monday to Sunday) | "M" month | "Q" quarter | "Y" year | "E" decade | "C" century
              | "w" week, loosely: three days on either side
     pick     = "E1" … "E7" Monday … Sunday | "WE" weekend | "T15" the 15th | "M06" June | "M06-11" 11 June | "M06-3E1" its
              third Monday (5: the last)
              | "Q1" … "Q4" quarter | "H1" | "H2" half of a year | "SP" | "SU" | "FA" | "WI" (northern seasons) | "X+39" days from Easter Sunday
     part     = "START" | "MID" | "END"    its third

   So "Tuesday" of something past is "P<=E2", "next June" "P>M06", "early last month" "P-1M/START", "June last year" "P-1Y:M06", and "in
   the past six months" "P-6M..P". */
#ifndef MODEL_RELATIVE_H
#define MODEL_RELATIVE_H

#include "base/calendar.h"
#include "base/text.h"

/* The days that it means for an article of that day, or of a day in that interval: then all days that it can mean, as long as that says
   something (at most two months, or twice what it means for a single day). Else, and where `relative` is malformed or unknown, INTERVAL_UNKNOWN. */
struct interval time_resolve(struct text relative, struct interval published);

/* The first, middle or last third of an interval: "START", "MID", "END"; any other part gives the interval itself. */
struct interval interval_part(struct interval interval, struct text part);

#endif
