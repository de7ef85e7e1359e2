"""The number that a spreadsheet took for a date: where commas are decimal, 1.5 is the first of May."""

import re

MONTHS = (
    *(("jan",), ("feb",), ("mrz", "mär", "mar"), ("apr",), ("mai", "may"), ("jun",), ("jul",)),
    *(("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dez", "dec")),
)
NAMED = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
DAY_AND_NAME = re.compile(r"(\d{1,2})[. -]{1,2}([a-zä]{3,9})\.?")
NAME_AND_YEAR = re.compile(r"([a-zä]{3,9})\.?[ -](\d{2})")
DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"\d{4}-(\d{2})-(\d{2})")


def number_of_date(text):
    """What was written before it became this date: “1.5” for “01. Mai”; nothing for what is no date."""
    text = text.strip().casefold()
    if found := DAY_AND_NAME.fullmatch(text):
        return dotted(found[1], month_of(found[2]))
    if found := NAME_AND_YEAR.fullmatch(text):
        return f"{month_of(found[1])}.{found[2]}" if month_of(found[1]) else ""
    if found := DAY_FIRST.fullmatch(text):
        return dotted(found[1], found[2])
    if found := YEAR_FIRST.fullmatch(text):
        return dotted(found[2], found[1])
    return ""


def month_of(name):
    """The number of a month; 0 if this is the name of none."""
    return NAMED.get(name[:3], 0)


def dotted(day, month):
    day, month = int(day), int(month)
    return f"{day}.{month}" if 1 <= day <= 31 and 1 <= month <= 12 else ""
