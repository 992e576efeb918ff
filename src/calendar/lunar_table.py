"""Writes lunar_table.inc, the months of the Vietnamese lunar calendar from 1900 to 2100: `python lunar_table.py`; with
--check it says whether the file is what it would write.

A month starts on the day of the new moon; month 11 holds the winter solstice; where 13 months lie between two months 11,
the first without a principal term is leap. The day is that of the official time: UTC+7 from the lunar year 1968 (Decision
121-CP of 8/8/1967), before it UTC+8, and the mean time of Beijing (UTC+7:45:40) before 1929, as the calendars then in use
did. New moons and the sun's longitude follow Jean Meeus, Astronomical Algorithms (2nd edition), chapters 49 and 25 (with the
larger terms of VSOP87); TT - UT
the polynomials of Espenak and Meeus (NASA, 2006). Nothing but the standard library is needed.

Near midnight the answer hangs on seconds, and on TT - UT of the future: 2054 month 4 begins at 00:00:23 on 8 May (7 May
if TT - UT exceeds 125 s by then); 2077 month 10 and 2085 month 9 begin seconds before midnight. Tet is never nearer to
midnight than 28 minutes. 1925 is disputed: the computation gives 24 January, one printed table 25 January.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from math import cos, degrees, floor, radians, sin
from pathlib import Path

FIRST, LAST = 1900, 2100
EPOCH = date(1970, 1, 1).toordinal()
JD_OF_1970 = 2440587.5  # midnight UTC

PERIODIC = (  # of a new moon: days, power of E, multiples of M, M', F
    (-0.40720, 0, 0, 1, 0),
    (0.17241, 1, 1, 0, 0),
    (0.01608, 0, 0, 2, 0),
    (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0),
    (0.00208, 2, 2, 0, 0),
    (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2),
    (0.00056, 1, 1, 2, 0),
    (-0.00042, 0, 0, 3, 0),
    (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2),
    (-0.00024, 1, -1, 2, 0),
    (-0.00007, 0, 2, 1, 0),
    (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0),
    (0.00003, 0, 1, 1, -2),
    (0.00003, 0, 0, 2, 2),
    (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2),
    (-0.00002, 0, -1, 1, -2),
    (-0.00002, 0, 1, 3, 0),
    (0.00002, 0, 0, 4, 0),
)
PLANETARY = (  # days, degrees at k = 0, degrees a month
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)


def delta_t(jd: float) -> float:
    """TT - UT in seconds."""
    y = 2000 + (jd - 2451544.5) / 365.2425
    if y < 1920:
        t = y - 1900
        return -2.79 + 1.494119 * t - 0.0598939 * t**2 + 0.0061966 * t**3 - 0.000197 * t**4
    if y < 1941:
        t = y - 1920
        return 21.20 + 0.84493 * t - 0.076100 * t**2 + 0.0020936 * t**3
    if y < 1961:
        t = y - 1950
        return 29.07 + 0.407 * t - t**2 / 233 + t**3 / 2547
    if y < 1986:
        t = y - 1975
        return 45.45 + 1.067 * t - t**2 / 260 - t**3 / 718
    if y < 2005:
        t = y - 2000
        return (
            63.86 + 0.3345 * t - 0.060374 * t**2 + 0.0017275 * t**3 + 0.000651814 * t**4 + 0.00002373599 * t**5
        )
    if y < 2050:
        t = y - 2000
        return 62.92 + 0.32217 * t + 0.005589 * t**2
    return -20 + 32 * ((y - 1820) / 100) ** 2 - 0.5628 * (2150 - y)


def new_moon(k: int) -> float:
    """The k-th new moon since 6 January 2000, as a Julian day of UT."""
    t = k / 1236.85
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    m = 2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3
    mm = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4
    f = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4
    for days, power, of_m, of_mm, of_f in PERIODIC:
        jde += days * e**power * sin(radians(of_m * m + of_mm * mm + of_f * f))
    jde -= 0.00017 * sin(radians(node))
    for index, (days, start, step) in enumerate(PLANETARY):
        jde += days * sin(radians(start + step * k - (0.009173 * t**2 if index == 0 else 0)))
    return jde - delta_t(jde) / 86400


EARTH = (  # heliocentric longitude, a power of the millennium each: 1e-8 radians, phase, frequency a millennium
    (
        (175347046, 0, 0), (3341656, 4.6692568, 6283.07585), (34894, 4.6261, 12566.1517), (3497, 2.7441, 5753.3849),
        (3418, 2.8289, 3.5231), (3136, 3.6277, 77713.7715), (2676, 4.4181, 7860.4194), (2343, 6.1352, 3930.2097),
        (1324, 0.7425, 11506.7698), (1273, 2.0371, 529.691), (1199, 1.1096, 1577.3435), (990, 5.233, 5884.927),
        (902, 2.045, 26.298), (857, 3.508, 398.149), (780, 1.179, 5223.694), (753, 2.533, 5507.553),
        (505, 4.583, 18849.228), (492, 4.205, 775.523), (357, 2.92, 0.067), (317, 5.849, 11790.629),
        (284, 1.899, 796.298), (271, 0.315, 10977.079), (243, 0.345, 5486.778), (206, 4.806, 2544.314),
        (205, 1.869, 5573.143), (202, 2.458, 6069.777), (156, 0.833, 213.299), (132, 3.411, 2942.463),
        (126, 1.083, 20.775), (115, 0.645, 0.98), (103, 0.636, 4694.003), (102, 0.976, 15720.839),
        (102, 4.267, 7.114), (99, 6.21, 2146.17), (98, 0.68, 155.42), (86, 5.98, 161000.69), (85, 1.3, 6275.96),
        (85, 3.67, 71430.7), (80, 1.81, 17260.15),
    ),
    (
        (628331966747, 0, 0), (206059, 2.678235, 6283.07585), (4303, 2.6351, 12566.1517), (425, 1.59, 3.523),
        (119, 5.796, 26.298), (109, 2.966, 1577.344), (93, 2.59, 18849.23), (72, 1.14, 529.69), (68, 1.87, 398.15),
        (67, 4.41, 5507.55), (59, 2.89, 5223.69), (56, 2.17, 155.42), (45, 0.4, 796.3), (36, 0.47, 775.52),
    ),
    ((52919, 0, 0), (8720, 1.0721, 6283.0758), (309, 0.867, 12566.152), (27, 0.05, 3.52), (16, 5.19, 26.3)),
    ((289, 5.844, 6283.076), (35, 0, 0), (17, 5.49, 12566.15)),
    ((114, 3.142, 0), (8, 4.13, 6283.08)),
)  # fmt: skip


def sun_longitude(jd: float) -> float:
    """The sun's apparent longitude in degrees, to about a second of arc: 25 seconds of time."""
    t = (jd + delta_t(jd) / 86400 - 2451545.0) / 36525
    tau = t / 10
    earth = sum(
        tau**power * sum(size * cos(phase + frequency * tau) for size, phase, frequency in terms)
        for power, terms in enumerate(EARTH)
    )
    node = radians(125.04452 - 1934.136261 * t)
    sun, moon = radians(280.4665 + 36000.7698 * t), radians(218.3165 + 481267.8813 * t)
    nutation = -17.20 * sin(node) - 1.32 * sin(2 * sun) - 0.23 * sin(2 * moon) + 0.21 * sin(2 * node)
    distance = 1.00014 - 0.01671 * cos(radians(357.52911 + 35999.05029 * t))
    return (degrees(earth * 1e-8) + 180 + (nutation - 0.0903 - 20.4898 / distance) / 3600) % 360


def zone(year: int) -> float:
    """Days that the official time of a lunar year is ahead of UT."""
    if year >= 1968:
        return 7 / 24
    return 8 / 24 if year >= 1929 else (7 * 3600 + 45 * 60 + 40) / 86400


def day_of(jd: float, ahead: float) -> int:
    """Days since 1970-01-01 of a moment."""
    return floor(jd + ahead - JD_OF_1970)


def midnight(day: int, ahead: float) -> float:
    return day + JD_OF_1970 - ahead


def months_11_to_11(year: int, ahead: float) -> tuple[list[int], int | None]:
    """The first days of the months from month 11 of the year before to month 11 of `year`, and which of them is leap."""

    def month_11(of: int) -> int:
        """The number of the new moon whose month holds the winter solstice."""
        k = round((date(of, 12, 21).toordinal() - EPOCH + JD_OF_1970 - 2451550.1) / 29.530588861) + 1
        while True:
            start = day_of(new_moon(k), ahead)
            # The solstice lies in the month if the sun passes 270 degrees on or after its first day.
            if 180 < sun_longitude(midnight(start, ahead)) < 270:
                return k
            k -= 1

    first, last = month_11(year - 1), month_11(year)
    starts = [day_of(new_moon(k), ahead) for k in range(first, last + 1)]
    leap = None
    if len(starts) == 14:
        for index in range(1, 13):
            begin = sun_longitude(midnight(starts[index], ahead)) // 30
            end = sun_longitude(midnight(starts[index + 1], ahead)) // 30
            if begin == end:
                leap = index
                break
    return starts, leap


def numbered(year: int, ahead: float) -> list[tuple[int, int, bool]]:
    """First day, number and leap of the months from month 11 of the year before until before month 11 of `year`."""
    starts, leap = months_11_to_11(year, ahead)
    out, number = [], 10
    for index, start in enumerate(starts[:-1]):
        if index != leap:
            number = number % 12 + 1
        out.append((start, number, index == leap))
    return out


def lunar_year(year: int) -> tuple[int, list[tuple[int, bool]], list[int]]:
    """Tet as days since 1970, then for each month number and leap, and the first days."""
    ahead = zone(year)
    months = numbered(year, ahead) + numbered(year + 1, ahead)
    begin = next(i for i, (_, number, leap) in enumerate(months) if number == 1 and not leap)
    end = next(i for i in range(begin + 1, len(months)) if months[i][1] == 1 and not months[i][2])
    own = months[begin:end]
    return own[0][0], [(number, leap) for _, number, leap in own], [start for start, _, _ in own]


def table() -> str:
    years = [lunar_year(year) for year in range(FIRST, LAST + 2)]
    lines = []
    for index in range(LAST - FIRST + 1):
        year = FIRST + index
        tet, months, starts = years[index]
        # At a change of zone the year ends where the next begins.
        ends = starts[1:] + [years[index + 1][0]]
        lengths = [b - a for a, b in zip(starts, ends)]
        assert all(length in (29, 30) for length in lengths), (year, lengths)
        leap = next((number for number, is_leap in months if is_leap), 0)
        offset = tet - (date(year, 1, 1).toordinal() - EPOCH)
        bits = sum((length == 30) << place for place, length in enumerate(lengths))
        first = date(1970, 1, 1) + timedelta(days=tet)
        lines.append(f"0x{offset << 17 | leap << 13 | bits:06X},  // {year}: {first}" + (f", leap {leap}" if leap else ""))
    return "// Made by lunar_table.py; do not edit. Bits 17 on: days from 1 January to Tet; 13-16: leap month; 0-12: long months.\n" + "\n".join(
        lines
    ) + "\n"


def main() -> int:
    path = Path(__file__).with_name("lunar_table.inc")
    if "--check" in sys.argv[1:]:
        same = path.read_text("utf-8") == table()
        print("lunar_table.inc is " + ("as it would be written" if same else "not what would be written"))
        return int(not same)
    path.write_text(table(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
