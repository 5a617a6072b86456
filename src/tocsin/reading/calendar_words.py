"""Names of months, seasons, weekdays and relative days in the languages Tocsin reads.

Month names as CLDR 46 lists them (nominative and genitive), with the abbreviations that
letters and NORMLEX pages print.
"""

from __future__ import annotations

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan janvier janv enero ene январь января январе янв январы январда",
        "february feb février fevrier févr fevr febrero февраль февраля феврале фев февралы",
        "march mar mrz mars marzo март марта марте марттын",
        "april apr avril avr abril abr апрель апреля апреле апр апрелде апрели",
        "may mai mayo май мая мае майы",
        "june jun juin junio июнь июня июне июн июну июньдун",
        "july jul juillet juil julio июль июля июле июл июлу",
        "august aug août aout agosto ago август августа августе авг августу",
        "september sep sept septembre septiembre setiembre "
        "сентябрь сентября сентябре сен сент сентябры",
        "october oct octobre octubre октябрь октября октябре окт октябры",
        "november nov novembre noviembre ноябрь ноября ноябре ноя нояб ноябры",
        "december dec dez décembre decembre déc diciembre dic декабрь декабря декабре дек декабры",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS[_name] = _number

SEASONS: dict[str, int] = {
    **dict.fromkeys(["spring", "printemps", "primavera", "весной", "весна", "весны"], 21),
    **dict.fromkeys(["summer", "été", "verano", "летом", "лето", "лета"], 22),
    **dict.fromkeys(["autumn", "fall", "automne", "otoño", "осенью", "осень", "осени"], 23),
    **dict.fromkeys(["winter", "hiver", "invierno", "зимой", "зима", "зимы"], 24),
}

WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday lundi lunes понедельник понедельника",
        "tuesday mardi martes вторник вторника",
        "wednesday mercredi miércoles miercoles среду среда среды",
        "thursday jeudi jueves четверг четверга",
        "friday vendredi viernes пятницу пятница пятницы",
        "saturday samedi sábado sabado субботу суббота субботы",
        "sunday dimanche domingo воскресенье воскресенья",
    )
):
    for _name in _names.split():
        WEEKDAYS[_name] = _number

NUMBER_WORDS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "one a un une uno una один одну",
        "two deux dos два две",
        "three trois tres три",
        "four quatre cuatro четыре",
        "five cinq cinco пять",
        "six seis шесть",
        "seven sept siete семь",
        "eight huit ocho восемь",
        "nine neuf nueve девять",
        "ten dix diez десять",
    ),
    start=1,
):
    for _name in _names.split():
        NUMBER_WORDS[_name] = _number

DAYS_AWAY: dict[str, int] = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "this morning": 0,
    "tonight": 0,
    "last night": -1,
    "avant-hier": -2,
    "hier": -1,
    "aujourd'hui": 0,
    "aujourd’hui": 0,
    "ce matin": 0,
    "demain": 1,
    "anteayer": -2,
    "antes de ayer": -2,
    "ayer": -1,
    "hoy": 0,
    "esta mañana": 0,
    "позавчера": -2,
    "вчерашнего дня": -1,
    "вчерашнему": -1,
    "вчерашнее": -1,
    "вчерашнем": -1,
    "вчера": -1,
    "сегодня": 0,
    "завтра": 1,
    "мурдагы күнү": -2,
    "кечээ": -1,
    "бүгүн": 0,
}

WEEKS_AWAY: dict[str, int] = {
    "earlier this week": 0,
    "this week": 0,
    "last week": -1,
    "the past week": -1,
    "next week": 1,
    "cette semaine": 0,
    "la semaine dernière": -1,
    "la semaine passée": -1,
    "la semaine prochaine": 1,
    "esta semana": 0,
    "la semana pasada": -1,
    "la próxima semana": 1,
    "на этой неделе": 0,
    "на прошлой неделе": -1,
    "на минувшей неделе": -1,
    "на следующей неделе": 1,
    "ушул жумада": 0,
    "өткөн жумада": -1,
}

MONTHS_AWAY: dict[str, int] = {
    "earlier this month": 0,
    "this month": 0,
    "last month": -1,
    "ce mois-ci": 0,
    "le mois dernier": -1,
    "este mes": 0,
    "el mes pasado": -1,
    "в этом месяце": 0,
    "в прошлом месяце": -1,
}
